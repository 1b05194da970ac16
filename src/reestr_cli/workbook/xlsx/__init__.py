"""Our own reader of .xlsx and .xlsm: one streaming pass, every bound enforced as it goes."""
