#!/bin/sh
# Ночная проверка папки с реестрами: nightly.sh ПАПКА ПАПКА_ОТЧЕТОВ
# В crontab (crontab -e), каждую ночь в 3:00:
#   0 3 * * * /opt/reestr/nightly.sh /srv/реестры /srv/отчеты
# Код завершения — как у reestr validate: 0 – ошибок нет, 1 – есть, 2 – неверный вызов.
# reestr ищется и там, куда его ставят pipx и uv: cron сам туда не смотрит.
set -u
PATH="$PATH:/usr/local/bin:${HOME:-}/.local/bin"
registers=${1:?первым укажите папку с реестрами}
reports=${2:?вторым укажите папку для отчетов}
mkdir -p "$reports" || exit 2
exec reestr validate "$registers" --force --cache-dir "$reports/cache" \
    --report "html=$reports/реестры.html" --report "xlsx=$reports/реестры.xlsx" \
    --format grouped -o "$reports/реестры.txt" 2> "$reports/журнал.txt"
