# Ночная проверка папки с реестрами в Windows: nightly.ps1 -Registers ПАПКА -Reports ПАПКА_ОТЧЕТОВ
# В планировщик заданий, каждую ночь в 3:00 (одной строкой, от имени администратора):
#   schtasks /Create /TN "reestr" /SC DAILY /ST 03:00 /RU "ДОМЕН\пользователь" /RP * /TR "powershell.exe -NoProfile
#   -ExecutionPolicy Bypass -File C:\reestr\nightly.ps1 -Registers \\сервер\реестры -Reports \\сервер\отчеты"
# Пишите сетевой путь, а не букву диска: у задания своих букв нет.
param(
    [Parameter(Mandatory = $true)][string]$Registers,
    [Parameter(Mandatory = $true)][string]$Reports
)
New-Item -ItemType Directory -Force -Path $Reports | Out-Null
reestr validate $Registers --force --cache-dir (Join-Path $Reports "cache") `
    --report ("html=" + (Join-Path $Reports "реестры.html")) `
    --report ("xlsx=" + (Join-Path $Reports "реестры.xlsx")) `
    -o (Join-Path $Reports "реестры.txt")
exit $LASTEXITCODE
