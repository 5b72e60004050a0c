WITH windows(id, since, until) AS (
  VALUES
    (0, CAST('2024-02-20' AS timestamp), CAST('2024-02-21' AS timestamp)),
    (1, CAST('2024-02-21' AS timestamp), CAST('2024-02-22' AS timestamp)),
    (2, CAST('2024-02-22' AS timestamp), CAST('2024-02-23' AS timestamp)),
    (3, CAST('2024-02-23' AS timestamp), CAST('2024-02-24' AS timestamp)),
    (4, CAST('2024-02-24' AS timestamp), CAST('2024-02-25' AS timestamp)),
    (5, CAST('2024-02-25' AS timestamp), CAST('2024-02-26' AS timestamp)),
    (6, CAST('2024-02-26' AS timestamp), CAST('2024-02-27' AS timestamp)),
    (7, CAST('2024-02-27' AS timestamp), CAST('2024-02-28' AS timestamp)),
    (8, CAST('2024-02-28' AS timestamp), CAST('2024-02-29' AS timestamp)),
    (9, CAST('2024-02-29' AS timestamp), CAST('2024-03-01' AS timestamp)),
    (10, CAST('2024-03-01' AS timestamp), CAST('2024-03-02' AS timestamp)),
    (11, CAST('2024-03-02' AS timestamp), CAST('2024-03-03' AS timestamp)),
    (12, CAST('2024-03-03' AS timestamp), CAST('2024-03-04' AS timestamp)),
    (13, CAST('2024-03-04' AS timestamp), CAST('2024-03-05' AS timestamp)),
    (14, CAST('2024-03-05' AS timestamp), CAST('2024-03-06' AS timestamp)),
    (15, CAST('2024-03-06' AS timestamp), CAST('2024-03-07' AS timestamp)),
    (16, CAST('2024-03-07' AS timestamp), CAST('2024-03-08' AS timestamp)),
    (17, CAST('2024-03-08' AS timestamp), CAST('2024-03-09' AS timestamp)),
    (18, CAST('2024-03-09' AS timestamp), CAST('2024-03-10' AS timestamp)),
    (19, CAST('2024-03-10' AS timestamp), CAST('2024-03-11' AS timestamp))
),
shared AS MATERIALIZED (
  SELECT
    regions.region_name AS store__region__region_name,
    sales."day" AS wh_window,
    SUM(sales.amount) AS net_sales,
    SUM(sales.amount) AS sales_mtd,
    SUM(sales.amount) AS average_mtd,
    COUNT(sales.amount) AS average_mtd__rows,
    SUM(sales.amount) AS sales_28d
  FROM sales
  LEFT JOIN stores
    ON sales.store_id = stores.store_id
  LEFT JOIN regions
    ON stores.region_id = regions.region_id
  WHERE sales."day" >= '2024-01-24'
    AND sales."day" < '2024-03-11'
  GROUP BY 2, 1
),
windows_2(id, since, until) AS (
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
),
windows_3(id, since, until) AS (
  VALUES
    (0, CAST('2024-01-24' AS timestamp), CAST('2024-02-21' AS timestamp)),
    (1, CAST('2024-01-25' AS timestamp), CAST('2024-02-22' AS timestamp)),
    (2, CAST('2024-01-26' AS timestamp), CAST('2024-02-23' AS timestamp)),
    (3, CAST('2024-01-27' AS timestamp), CAST('2024-02-24' AS timestamp)),
    (4, CAST('2024-01-28' AS timestamp), CAST('2024-02-25' AS timestamp)),
    (5, CAST('2024-01-29' AS timestamp), CAST('2024-02-26' AS timestamp)),
    (6, CAST('2024-01-30' AS timestamp), CAST('2024-02-27' AS timestamp)),
    (7, CAST('2024-01-31' AS timestamp), CAST('2024-02-28' AS timestamp)),
    (8, CAST('2024-02-01' AS timestamp), CAST('2024-02-29' AS timestamp)),
    (9, CAST('2024-02-02' AS timestamp), CAST('2024-03-01' AS timestamp)),
    (10, CAST('2024-02-03' AS timestamp), CAST('2024-03-02' AS timestamp)),
    (11, CAST('2024-02-04' AS timestamp), CAST('2024-03-03' AS timestamp)),
    (12, CAST('2024-02-05' AS timestamp), CAST('2024-03-04' AS timestamp)),
    (13, CAST('2024-02-06' AS timestamp), CAST('2024-03-05' AS timestamp)),
    (14, CAST('2024-02-07' AS timestamp), CAST('2024-03-06' AS timestamp)),
    (15, CAST('2024-02-08' AS timestamp), CAST('2024-03-07' AS timestamp)),
    (16, CAST('2024-02-09' AS timestamp), CAST('2024-03-08' AS timestamp)),
    (17, CAST('2024-02-10' AS timestamp), CAST('2024-03-09' AS timestamp)),
    (18, CAST('2024-02-11' AS timestamp), CAST('2024-03-10' AS timestamp)),
    (19, CAST('2024-02-12' AS timestamp), CAST('2024-03-11' AS timestamp))
)
SELECT
  branches.store__region__region_name,
  branches.wh_window,
  MAX(branches.net_sales) AS net_sales,
  MAX(branches.sales_mtd) AS sales_mtd,
  MAX(branches.sales_28d) AS sales_28d,
  MAX(branches.average_mtd) AS average_mtd
FROM (
  SELECT
    buckets.store__region__region_name,
    windows.id AS wh_window,
    SUM(buckets.net_sales) AS net_sales,
    CAST(NULL AS double precision) AS sales_mtd,
    CAST(NULL AS double precision) AS average_mtd,
    CAST(NULL AS double precision) AS sales_28d
  FROM shared AS buckets
  JOIN windows
    ON buckets.wh_window >= windows.since
      AND buckets.wh_window < windows.until
  GROUP BY 1, 2
  UNION ALL
  SELECT
    buckets.store__region__region_name,
    windows_2.id AS wh_window,
    CAST(NULL AS double precision) AS net_sales,
    SUM(buckets.sales_mtd) AS sales_mtd,
    CAST(SUM(buckets.average_mtd) AS DOUBLE PRECISION) / NULLIF(SUM(buckets.average_mtd__rows), 0) AS average_mtd,
    CAST(NULL AS double precision) AS sales_28d
  FROM shared AS buckets
  JOIN windows_2
    ON buckets.wh_window >= windows_2.since
      AND buckets.wh_window < windows_2.until
  GROUP BY 1, 2
  UNION ALL
  SELECT
    buckets.store__region__region_name,
    windows_3.id AS wh_window,
    CAST(NULL AS double precision) AS net_sales,
    CAST(NULL AS double precision) AS sales_mtd,
    CAST(NULL AS double precision) AS average_mtd,
    SUM(buckets.sales_28d) AS sales_28d
  FROM shared AS buckets
  JOIN windows_3
    ON buckets.wh_window >= windows_3.since
      AND buckets.wh_window < windows_3.until
  GROUP BY 1, 2
) AS branches
GROUP BY 1, 2
