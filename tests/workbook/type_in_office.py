"""Types values into a sheet as a person would, through LibreOffice: run by the Python that has its ``uno`` module.

Arguments: the pipe's name, the workbook, the workbook to write, then ``ADDRESS=text`` for each cell.
"""

# mypy: ignore-errors
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(pipe):
    """Return LibreOffice's component context once it answers on ``pipe``."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(150):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def given(name, value):
    """Return one named argument of a call."""
    return PropertyValue(Name=name, Value=value)


def main(pipe, source, target, *cells):
    """Open ``source``, type every cell, store the result as ``target``, end LibreOffice."""
    context = connect(pipe)
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (given("Hidden", True),))
    dispatcher = make("com.sun.star.frame.DispatchHelper", context)
    frame = document.CurrentController.Frame
    for cell in cells:
        address, _, text = cell.partition("=")
        dispatcher.executeDispatch(frame, ".uno:GoToCell", "", 0, (given("ToPoint", address),))
        dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, (given("StringName", text),))
    document.storeToURL(
        uno.systemPathToFileUrl(target), (given("FilterName", "Calc MS Excel 2007 XML"), given("Overwrite", True))
    )
    document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
