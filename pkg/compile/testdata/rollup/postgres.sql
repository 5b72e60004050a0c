-- sales_by_day: make
CREATE MATERIALIZED VIEW sales_by_day AS
SELECT
  sales."day",
  sales.store_id AS store,
  sales.product_id AS product,
  sales.channel,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines,
  MIN(sales.amount) AS least,
  MAX(sales.amount) AS most,
  SUM(CAST(sales.amount > 50 AS integer)) AS large,
  COUNT(sales.amount) AS filled
FROM sales
GROUP BY 1, 2, 3, 4;
CREATE INDEX ON sales_by_day ("day", store, product, channel);
ANALYZE sales_by_day;
-- refresh
REFRESH MATERIALIZED VIEW sales_by_day;
ANALYZE sales_by_day;

-- sales_by_week: make
CREATE MATERIALIZED VIEW sales_by_week AS
SELECT
  DATE_TRUNC('week', CAST(sales."day" AS timestamp)) AS "day",
  sales.store_id AS store,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines
FROM sales
GROUP BY 1, 2;
CREATE INDEX ON sales_by_week ("day", store);
ANALYZE sales_by_week;
-- refresh
REFRESH MATERIALIZED VIEW sales_by_week;
ANALYZE sales_by_week;

-- sales_by_month: make
CREATE MATERIALIZED VIEW sales_by_month AS
SELECT
  DATE_TRUNC('month', CAST(sales."day" AS timestamp)) AS "day",
  sales.store_id AS store,
  sales.channel,
  SUM(sales.amount) AS amount,
  COUNT(*) AS lines,
  COUNT(sales.amount) AS filled
FROM sales
GROUP BY 1, 2, 3;
CREATE INDEX ON sales_by_month ("day", store, channel);
ANALYZE sales_by_month;
-- refresh
REFRESH MATERIALIZED VIEW sales_by_month;
ANALYZE sales_by_month;

-- night_by_day: make
CREATE MATERIALIZED VIEW night_by_day AS
SELECT
  DATE_TRUNC('day', CAST(sales.sold_at AS timestamptz) AT TIME ZONE 'America/New_York') AS sold_at,
  sales.store_id AS store,
  SUM(sales.amount) AS night_amount
FROM sales
GROUP BY 1, 2;
CREATE INDEX ON night_by_day (sold_at, store);
ANALYZE night_by_day;
-- refresh
REFRESH MATERIALIZED VIEW night_by_day;
ANALYZE night_by_day;

