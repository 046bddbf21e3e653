"""Where judgements meet the database: polls and pages come in, rows go out."""
