WITH windows(id, since, until) AS (
  VALUES
    (0, CAST('2024-02-01' AS timestamp), CAST('2024-02-21' AS timestamp)),
    (1, CAST('2024-02-01' AS timestamp), CAST('2024-02-22' AS timestamp)),
    (2, CAST('2024-02-01' AS timestamp), CAST('2024-02-23' AS timestamp)),
    (3, CAST('2024-02-01' AS timestamp), CAST('2024-02-24' AS timestamp)),
    (4, CAST('2024-02-01' AS timestamp), CAST('2024-02-25' AS timestamp)),
    (5, CAST('2024-02-01' AS timestamp), CAST('2024-02-26' AS timestamp)),
    (6, CAST('2024-02-01' AS timestamp), CAST('2024-02-27' AS timestamp)),
    (7, CAST('2024-02-01' AS timestamp), CAST('2024-02-28' AS timestamp)),
    (8, CAST('2024-02-01' AS timestamp), CAST('2024-02-29' AS timestamp)),
    (9, CAST('2024-02-01' AS timestamp), CAST('2024-03-01' AS timestamp)),
    (10, CAST('2024-03-01' AS timestamp), CAST('2024-03-02' AS timestamp)),
    (11, CAST('2024-03-01' AS timestamp), CAST('2024-03-03' AS timestamp)),
    (12, CAST('2024-03-01' AS timestamp), CAST('2024-03-04' AS timestamp)),
    (13, CAST('2024-03-01' AS timestamp), CAST('2024-03-05' AS timestamp)),
    (14, CAST('2024-03-01' AS timestamp), CAST('2024-03-06' AS timestamp)),
    (15, CAST('2024-03-01' AS timestamp), CAST('2024-03-07' AS timestamp)),
    (16, CAST('2024-03-01' AS timestamp), CAST('2024-03-08' AS timestamp)),
    (17, CAST('2024-03-01' AS timestamp), CAST('2024-03-09' AS timestamp)),
    (18, CAST('2024-03-01' AS timestamp), CAST('2024-03-10' AS timestamp)),
    (19, CAST('2024-03-01' AS timestamp), CAST('2024-03-11' AS timestamp))
)
SELECT
  buckets.store__store_name,
  windows.id AS wh_window,
  SUM(buckets.sales_mtd) AS sales_mtd
FROM (
  SELECT
    stores.store_name AS store__store_name,
    sales."day" AS wh_window,
    SUM(sales.amount) AS sales_mtd
  FROM sales
  LEFT JOIN stores
    ON sales.store_id = stores.store_id
  WHERE sales."day" >= '2024-02-01'
    AND sales."day" < '2024-03-11'
  GROUP BY 2, 1
) AS buckets
JOIN windows
  ON buckets.wh_window >= windows.since
    AND buckets.wh_window < windows.until
GROUP BY 1, 2
