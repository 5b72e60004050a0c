CREATE TABLE kiosks(kiosk_id INTEGER PRIMARY KEY, kiosk_name TEXT, area TEXT);
CREATE TABLE takings(day TEXT, kiosk_id INTEGER, amount REAL, profit REAL);
