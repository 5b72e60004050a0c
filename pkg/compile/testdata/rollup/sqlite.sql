-- sales_by_day: make
CREATE TABLE sales_by_day AS
SELECT
  sales."day",
  sales.store_id AS store,
  sales.product_id AS product,
  sales.channel,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines,
  MIN(sales.amount) AS least,
  MAX(sales.amount) AS most,
  SUM(CAST(sales.amount > 50 AS INTEGER)) AS large,
  COUNT(sales.amount) AS filled
FROM sales
GROUP BY 1, 2, 3, 4;
CREATE INDEX sales_by_day_by_time ON sales_by_day ("day", store, product, channel);
-- refresh
BEGIN IMMEDIATE;
DELETE FROM sales_by_day;
INSERT INTO sales_by_day
SELECT
  sales."day",
  sales.store_id AS store,
  sales.product_id AS product,
  sales.channel,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines,
  MIN(sales.amount) AS least,
  MAX(sales.amount) AS most,
  SUM(CAST(sales.amount > 50 AS INTEGER)) AS large,
  COUNT(sales.amount) AS filled
FROM sales
GROUP BY 1, 2, 3, 4;
COMMIT;

-- sales_by_week: make
CREATE TABLE sales_by_week AS
SELECT
  date(sales."day", 'weekday 0', '-6 days') AS "day",
  sales.store_id AS store,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines
FROM sales
GROUP BY 1, 2;
CREATE INDEX sales_by_week_by_time ON sales_by_week ("day", store);
-- refresh
BEGIN IMMEDIATE;
DELETE FROM sales_by_week;
INSERT INTO sales_by_week
SELECT
  date(sales."day", 'weekday 0', '-6 days') AS "day",
  sales.store_id AS store,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines
FROM sales
GROUP BY 1, 2;
COMMIT;

-- sales_by_month: make
CREATE TABLE sales_by_month AS
SELECT
  substr(sales."day", 1, 7) || '-01' AS "day",
  sales.store_id AS store,
  sales.channel,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines,
  COUNT(sales.amount) AS filled
FROM sales
GROUP BY 1, 2, 3;
CREATE INDEX sales_by_month_by_time ON sales_by_month ("day", store, channel);
-- refresh
BEGIN IMMEDIATE;
DELETE FROM sales_by_month;
INSERT INTO sales_by_month
SELECT
  substr(sales."day", 1, 7) || '-01' AS "day",
  sales.store_id AS store,
  sales.channel,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines,
  COUNT(sales.amount) AS filled
FROM sales
GROUP BY 1, 2, 3;
COMMIT;

-- night_by_day: make
CREATE TABLE night_by_day AS
SELECT
  substr(datetime(sales.sold_at, CASE WHEN sales.sold_at < '1970-04-26 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1970-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1971-04-25 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1971-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1972-04-30 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1972-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1973-04-29 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1973-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1974-01-06 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1974-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1975-02-23 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1975-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1976-04-25 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1976-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1977-04-24 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1977-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1978-04-30 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1978-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1979-04-29 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1979-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1980-04-27 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1980-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1981-04-26 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1981-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1982-04-25 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1982-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1983-04-24 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1983-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1984-04-29 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1984-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1985-04-28 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1985-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1986-04-27 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1986-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1987-04-05 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1987-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1988-04-03 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1988-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1989-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1989-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1990-04-01 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1990-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1991-04-07 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1991-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1992-04-05 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1992-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1993-04-04 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1993-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1994-04-03 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1994-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1995-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1995-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1996-04-07 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1996-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1997-04-06 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1997-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1998-04-05 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1998-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1999-04-04 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1999-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2000-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2000-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2001-04-01 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2001-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2002-04-07 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2002-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2003-04-06 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2003-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2004-04-04 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2004-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2005-04-03 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2005-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2006-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2006-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2007-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2007-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2008-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2008-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2009-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2009-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2010-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2010-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2011-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2011-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2012-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2012-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2013-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2013-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2014-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2014-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2015-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2015-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2016-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2016-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2017-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2017-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2018-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2018-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2019-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2019-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2020-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2020-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2021-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2021-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2022-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2022-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2023-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2023-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2024-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2024-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2025-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2025-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2026-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2026-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2027-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2027-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2028-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2028-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2029-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2029-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2030-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2030-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2031-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2031-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2032-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2032-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2033-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2033-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2034-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2034-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2035-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2035-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2036-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2036-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2037-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2037-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2038-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2038-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2039-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2039-11-06 06:00:00' THEN '-14400 seconds' ELSE '-18000 seconds' END), 1, 10) AS sold_at,
  sales.store_id AS store,
  SUM(sales.amount) AS night_amount
FROM sales
GROUP BY 1, 2;
CREATE INDEX night_by_day_by_time ON night_by_day (sold_at, store);
-- refresh
BEGIN IMMEDIATE;
DELETE FROM night_by_day;
INSERT INTO night_by_day
SELECT
  substr(datetime(sales.sold_at, CASE WHEN sales.sold_at < '1970-04-26 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1970-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1971-04-25 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1971-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1972-04-30 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1972-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1973-04-29 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1973-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1974-01-06 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1974-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1975-02-23 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1975-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1976-04-25 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1976-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1977-04-24 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1977-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1978-04-30 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1978-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1979-04-29 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1979-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1980-04-27 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1980-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1981-04-26 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1981-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1982-04-25 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1982-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1983-04-24 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1983-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1984-04-29 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1984-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1985-04-28 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1985-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1986-04-27 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1986-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1987-04-05 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1987-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1988-04-03 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1988-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1989-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1989-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1990-04-01 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1990-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1991-04-07 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1991-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1992-04-05 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1992-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1993-04-04 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1993-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1994-04-03 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1994-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1995-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1995-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1996-04-07 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1996-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1997-04-06 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1997-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1998-04-05 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1998-10-25 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '1999-04-04 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '1999-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2000-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2000-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2001-04-01 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2001-10-28 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2002-04-07 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2002-10-27 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2003-04-06 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2003-10-26 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2004-04-04 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2004-10-31 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2005-04-03 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2005-10-30 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2006-04-02 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2006-10-29 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2007-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2007-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2008-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2008-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2009-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2009-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2010-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2010-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2011-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2011-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2012-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2012-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2013-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2013-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2014-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2014-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2015-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2015-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2016-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2016-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2017-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2017-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2018-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2018-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2019-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2019-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2020-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2020-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2021-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2021-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2022-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2022-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2023-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2023-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2024-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2024-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2025-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2025-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2026-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2026-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2027-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2027-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2028-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2028-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2029-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2029-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2030-03-10 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2030-11-03 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2031-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2031-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2032-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2032-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2033-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2033-11-06 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2034-03-12 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2034-11-05 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2035-03-11 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2035-11-04 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2036-03-09 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2036-11-02 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2037-03-08 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2037-11-01 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2038-03-14 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2038-11-07 06:00:00' THEN '-14400 seconds' WHEN sales.sold_at < '2039-03-13 07:00:00' THEN '-18000 seconds' WHEN sales.sold_at < '2039-11-06 06:00:00' THEN '-14400 seconds' ELSE '-18000 seconds' END), 1, 10) AS sold_at,
  sales.store_id AS store,
  SUM(sales.amount) AS night_amount
FROM sales
GROUP BY 1, 2;
COMMIT;

