"""What is taken home: the report of a sitting, tables, calendar, the archive; made from the records, read only."""
