"""What pages and API show, as plain values: functions of the store, without HTML."""
