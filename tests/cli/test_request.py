"""``reestr request`` from the command line to the letter, which another program reads back."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from docx.oxml.ns import qn

from tests.cli.conftest import Reestr
from tests.cli.test_diff import write
from tests.diff.registers import OMSK, line, lines


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make two versions of a register, a draft, registers of another region, and a file that is no workbook."""
    home = tmp_path_factory.mktemp("made")
    old = lines(8)
    old[4]["links"] = "1.4 (предшествующий)"
    new = [dict(each) for each in old]
    new[2]["status"] = "прошел реинжиниринг"
    new[1]["client"] = "=1+1 <b>\u202e"
    del new[3]
    write(home / "старый.xlsx", old)
    write(home / "новый.xlsx", [*new, line(50)])
    write(home / "заготовка.xlsx", [line(60)])
    write(home / "омск.xlsx", lines(8), OMSK)
    write(home / "омск2.xlsx", lines(7), OMSK)
    (home / "не книга.xlsx").write_text("это не книга", encoding="utf-8")
    return home


def words(path: Path) -> str:
    """All that the letter says, in its order, tables included, as Word's library reads it."""
    document = docx.Document(str(path))
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(text.text for text in each.iter(qn("w:t"))) for each in paragraphs)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["старый.xlsx", "новый.xlsx"], 0),
        (["старый.xlsx", "новый.xlsx", "-o", "п.docx"], 0),
        (["старый.xlsx", "новый.xlsx", "-o", "п.txt"], 0),
        (["старый.xlsx", "старый.xlsx"], 1),
        (["старый.xlsx", "--exclude", "1.3", "--add", "заготовка.xlsx"], 0),
        (["старый.xlsx", "--exclude", "1.1, 1.2"], 0),
        (["старый.xlsx", "--set", "1.3:status=прошел реинжиниринг"], 0),
        (["старый.xlsx", "--set", "1.3"], 2),
        (["старый.xlsx", "--exclude", "7.7"], 2),
        (["старый.xlsx", "--add", "не книга.xlsx"], 1),
        (["старый.xlsx", "--add", "нет.xlsx"], 2),
        (["старый.xlsx"], 2),
        (["старый.xlsx", "новый.xlsx", "--exclude", "1.3"], 2),
        (["старый.xlsx", "не книга.xlsx"], 1),
        (["старый.xlsx", "омск.xlsx"], 2),
        (["омск.xlsx", "омск2.xlsx"], 2),
        (["омск.xlsx", "омск2.xlsx", "--to", "Орловой П.С."], 0),
        (["старый.xlsx", "новый.xlsx", "--owner", "Кедрова"], 2),
        (["старый.xlsx", "новый.xlsx", "--owner", "иванова"], 0),
        (["старый.xlsx", "новый.xlsx", "--per-owner"], 2),
        (["старый.xlsx", "новый.xlsx", "--format", "docx"], 2),
        (["старый.xlsx", "новый.xlsx", "--format", "pdf"], 2),
        (["старый.xlsx", "новый.xlsx", "-o", "нет/п.docx"], 2),
        (["старый.xlsx", "новый.xlsx", "-o", "п.pdf"], 2),
        (["старый.xlsx", "новый.xlsx", "--per-owner", "-o", "старый.xlsx"], 2),
    ],
)
def test_exit_codes(reestr: Reestr, arguments: list[str], code: int) -> None:
    done = reestr("request", *arguments)
    assert done.code == code
    assert done.err or code == 0
    assert "Traceback" not in done.out + done.err


def test_the_letter_says_what_the_act_orders(reestr: Reestr, folder: Path) -> None:
    assert reestr("request", "старый.xlsx", "новый.xlsx", "-o", "п.docx", "--to", "Орловой П.С.").code == 0
    text = words(folder / "п.docx")
    said = (
        "Ответственному за внедрение клиентоцентричности в исполнительном органе области",
        "Орловой П.С.",
        "ЗАПРОС",
        "Министерство примеров",
        (
            "Прошу внести в реестр следующие изменения (раздел III Положения, постановление от 01.12.2023 № 1111-П): "
            "добавить 1 процесс, исключить 1 процесс, изменить сведения о 2 процессах."
        ),
        "1. Добавить процесс 6.1",
        "2. Исключить процесс 1.4",
        "На идентификатор 1.4 ссылаются процессы: 1.5. Их связи нужно исправить.",
        "3. Изменить процесс 1.2",
        "=1+1 <b>",
        "Основание",
        "4. Изменить процесс 1.3",
        "Прежнее значение",
        "прошел реинжиниринг",
        "Владелец процесса: Иванова А. А., начальник отдела",
        "(подпись)",
        "ЛИСТ СОГЛАСОВАНИЯ",
        "Раздел III Положения (постановление от 01.12.2023 № 1111-П): «Внесение изменений в Реестр инициируют",
    )
    place = 0
    for part in said:
        place = text.find(part, place)
        assert place >= 0, part
    assert "\u202e" not in text


def test_grounds_and_units_that_are_given_stand_in_the_letter(reestr: Reestr, folder: Path) -> None:
    grounds, unit = "приказ от 01.02.2026 № 7", "отдел правового обеспечения"
    done = reestr("request", "старый.xlsx", "--exclude", "1.3", "-o", "п.docx", "--grounds", grounds, "--unit", unit)
    assert done.code == 0
    text = words(folder / "п.docx")
    assert text.count("Основание") == 1
    assert f"Основание: {grounds}" in text
    assert unit in text[text.index("ЛИСТ СОГЛАСОВАНИЯ") :]
    assert "Петров" not in text[text.index("ЛИСТ СОГЛАСОВАНИЯ") :]


def test_the_page_is_a4_in_times_new_roman_14(reestr: Reestr, folder: Path) -> None:
    reestr("request", "старый.xlsx", "новый.xlsx", "-o", "п.docx")
    document = docx.Document(str(folder / "п.docx"))
    sizes = {(round(s.page_width.cm, 1), round(s.page_height.cm, 1)) for s in document.sections}  # type: ignore[union-attr]
    assert sizes == {(21.0, 29.7)}
    font = document.styles["Normal"].font
    assert (font.name, font.size.pt) == ("Times New Roman", 14)
    for table in document.tables:
        assert sum(column.width.cm for column in table.columns) <= 16.6


def test_a_letter_for_each_owner_holds_his_own_asks_only(reestr: Reestr, folder: Path) -> None:
    (folder / "письма").mkdir()
    assert reestr("request", "старый.xlsx", "новый.xlsx", "--per-owner", "-o", "письма").code == 0
    found = {path.name: words(path) for path in sorted((folder / "письма").iterdir())}
    assert list(found) == ["01-Иванова-А.-А.docx"]
    again = reestr("request", "старый.xlsx", "новый.xlsx", "--per-owner", "-o", "письма")
    assert again.code == 2
    done = reestr("request", "старый.xlsx", "--exclude", "1.1,1.5", "--per-owner", "-o", "новые")
    assert done.code == 0
    one, other = (words(path) for path in sorted((folder / "новые").iterdir()))
    assert ("Исключить процесс 1.1" in one, "1.5" in one) == (True, False)
    assert ("Исключить процесс 1.5" in other, "Исключить процесс 1.1" in other) == (True, False)
    assert "Прошу внести" in one


def test_no_folder_is_made_for_letters_that_cannot_be_written(
    reestr: Reestr, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reestr_cli.report.request.word.MOST_ASKS", 0)
    done = reestr("request", "старый.xlsx", "новый.xlsx", "--per-owner", "-o", "письма")
    assert done.code == 2
    assert "слишком много" in done.err
    assert not (folder / "письма").exists()
    assert reestr("request", "старый.xlsx", "новый.xlsx", "--per-owner", "-o", "нет/письма").code == 2
    assert not (folder / "нет").exists()


def test_nothing_is_written_over_without_force_and_an_input_never(reestr: Reestr, folder: Path) -> None:
    (folder / "п.docx").write_bytes(b"mine")
    assert reestr("request", "старый.xlsx", "новый.xlsx", "-o", "п.docx").code == 2
    assert (folder / "п.docx").read_bytes() == b"mine"
    assert reestr("request", "старый.xlsx", "новый.xlsx", "-o", "п.docx", "--force").code == 0
    before = (folder / "новый.xlsx").read_bytes()
    assert reestr("request", "старый.xlsx", "новый.xlsx", "-o", "новый.xlsx", "--force").code == 2
    assert (folder / "новый.xlsx").read_bytes() == before


def test_the_same_request_is_the_same_file_without_names_of_persons_or_programs(
    program: Callable[..., CompletedProcess[bytes]], folder: Path
) -> None:
    for name, seed, zone in (("один.docx", "1", "UTC"), ("два.docx", "7", "Asia/Vladivostok")):
        done = program("request", "старый.xlsx", "новый.xlsx", "-o", name, PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0
    assert (folder / "один.docx").read_bytes() == (folder / "два.docx").read_bytes()
    with zipfile.ZipFile(folder / "один.docx") as container:
        assert container.testzip() is None
        assert {info.date_time[0] for info in container.infolist()} == {1980}
        assert not [name for name in container.namelist() if "thumbnail" in name]
        properties = container.read("docProps/core.xml").decode()
    assert "python-docx" not in properties


@pytest.mark.usefixtures("folder")
def test_without_the_package_the_command_to_install_it_is_told() -> None:
    code = (
        "import sys; sys.modules['docx'] = None; from reestr_cli.cli.app import run; "
        "sys.exit(run(['request', 'старый.xlsx', 'новый.xlsx', *sys.argv[1:]]))"
    )
    done = subprocess.run([sys.executable, "-c", code, "-o", "п.docx"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert "pip install python-docx" in done.stderr.decode()
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("encoding", ["cp866", "ascii"])
def test_any_console_shows_it(program: Callable[..., CompletedProcess[bytes]], encoding: str) -> None:
    done = program("request", "старый.xlsx", "новый.xlsx", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert not done.stderr


def test_the_letter_among_the_examples_is_that_of_its_registers(reestr: Reestr, tmp_path: Path) -> None:
    examples = Path(__file__).resolve().parents[2] / "examples"
    written = tmp_path / "request.docx"
    versions = (str(examples / "saratov" / "register.xlsx"), str(examples / "request" / "next.xlsx"))
    assert reestr("request", *versions, "-o", str(written)).code == 0
    assert words(written) == words(examples / "request" / "request.docx")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("ending", ["txt", "docx"])
def test_the_letter_is_the_same_in_every_language(reestr: Reestr, ending: str) -> None:
    letters = [Path(f"{language}.{ending}") for language in ("ru", "en")]
    for letter in letters:
        done = reestr("request", "старый.xlsx", "новый.xlsx", "-o", str(letter), "--lang", letter.stem)
        assert done.code == 0
    assert done.err == f"The request is written to {letters[1]}.\n"
    assert letters[0].read_bytes() == letters[1].read_bytes()
    assert "ЗАПРОС" in (words(letters[1]) if ending == "docx" else letters[1].read_text(encoding="utf-8"))


def test_help_is_in_both_languages(reestr: Reestr) -> None:
    assert "Запросить исключение этих процессов" in reestr("request", "--help").out
    assert "Ask to exclude these processes" in reestr("request", "--help", "--lang", "en").out


@pytest.mark.usefixtures("folder")
def test_the_column_to_set_may_be_named_by_its_header(reestr: Reestr) -> None:
    by_key = reestr("request", "старый.xlsx", "--set", "1.3:status=прошел реинжиниринг")
    header = "Статус процесса (статус реинжиниринга)"
    by_header = reestr("request", "старый.xlsx", "--set", f"1.3:{header.upper()}=прошел реинжиниринг")
    assert (by_header.code, by_header.out) == (0, by_key.out)
    done = reestr("request", "старый.xlsx", "--set", "1.3:этап=прошел реинжиниринг")
    assert done.code == 2
    assert "--set: в реестре нет графы «этап»; есть: id («Идентификатор процесса»)" in done.err
    assert f"status («{header}»)" in done.err


@pytest.mark.usefixtures("folder")
def test_an_act_without_such_a_request_is_not_cited_for_it(reestr: Reestr) -> None:
    done = reestr("request", "омск.xlsx", "омск2.xlsx", "--to", "Орловой П.С.")
    assert done.code == 0
    assert "следующие изменения: исключить 1 процесс." in " ".join(done.out.split())
    assert "320-рп" not in done.out
    assert reestr("request", "омск.xlsx", "омск2.xlsx", "--to", "Орловой П.С.", "-o", "п.docx").code == 0
    assert "320-рп" not in words(Path("п.docx"))
    assert "1111-П" in reestr("request", "старый.xlsx", "новый.xlsx").out


@pytest.mark.usefixtures("folder")
def test_versions_of_two_regions_are_refused_without_an_option_that_is_not_there(reestr: Reestr) -> None:
    done = reestr("request", "старый.xlsx", "омск.xlsx")
    assert done.code == 2
    assert "укажите прежнюю версию того же реестра" in done.err.replace("\n", " ")
    assert "--across" not in done.err
