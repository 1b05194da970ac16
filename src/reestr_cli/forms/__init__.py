"""What a register should be: forms, catalogues, the model of a row, and the library that reads them."""
