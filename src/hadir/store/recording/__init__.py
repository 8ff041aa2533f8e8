"""Writing the record, table by table, within a transaction of somebody else."""
