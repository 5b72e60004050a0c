WITH windows(id, since, until) AS (
  VALUES
    (0, '2024-02-20', '2024-02-21'),
    (1, '2024-02-21', '2024-02-22'),
    (2, '2024-02-22', '2024-02-23'),
    (3, '2024-02-23', '2024-02-24'),
    (4, '2024-02-24', '2024-02-25'),
    (5, '2024-02-25', '2024-02-26'),
    (6, '2024-02-26', '2024-02-27'),
    (7, '2024-02-27', '2024-02-28'),
    (8, '2024-02-28', '2024-02-29'),
    (9, '2024-02-29', '2024-03-01'),
    (10, '2024-03-01', '2024-03-02'),
    (11, '2024-03-02', '2024-03-03'),
    (12, '2024-03-03', '2024-03-04'),
    (13, '2024-03-04', '2024-03-05'),
    (14, '2024-03-05', '2024-03-06'),
    (15, '2024-03-06', '2024-03-07'),
    (16, '2024-03-07', '2024-03-08'),
    (17, '2024-03-08', '2024-03-09'),
    (18, '2024-03-09', '2024-03-10'),
    (19, '2024-03-10', '2024-03-11')
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
    (0, '2024-02-01', '2024-02-21'),
    (1, '2024-02-01', '2024-02-22'),
    (2, '2024-02-01', '2024-02-23'),
    (3, '2024-02-01', '2024-02-24'),
    (4, '2024-02-01', '2024-02-25'),
    (5, '2024-02-01', '2024-02-26'),
    (6, '2024-02-01', '2024-02-27'),
    (7, '2024-02-01', '2024-02-28'),
    (8, '2024-02-01', '2024-02-29'),
    (9, '2024-02-01', '2024-03-01'),
    (10, '2024-03-01', '2024-03-02'),
    (11, '2024-03-01', '2024-03-03'),
    (12, '2024-03-01', '2024-03-04'),
    (13, '2024-03-01', '2024-03-05'),
    (14, '2024-03-01', '2024-03-06'),
    (15, '2024-03-01', '2024-03-07'),
    (16, '2024-03-01', '2024-03-08'),
    (17, '2024-03-01', '2024-03-09'),
    (18, '2024-03-01', '2024-03-10'),
    (19, '2024-03-01', '2024-03-11')
),
windows_3(id, since, until) AS (
  VALUES
    (0, '2024-01-24', '2024-02-21'),
    (1, '2024-01-25', '2024-02-22'),
    (2, '2024-01-26', '2024-02-23'),
    (3, '2024-01-27', '2024-02-24'),
    (4, '2024-01-28', '2024-02-25'),
    (5, '2024-01-29', '2024-02-26'),
    (6, '2024-01-30', '2024-02-27'),
    (7, '2024-01-31', '2024-02-28'),
    (8, '2024-02-01', '2024-02-29'),
    (9, '2024-02-02', '2024-03-01'),
    (10, '2024-02-03', '2024-03-02'),
    (11, '2024-02-04', '2024-03-03'),
    (12, '2024-02-05', '2024-03-04'),
    (13, '2024-02-06', '2024-03-05'),
    (14, '2024-02-07', '2024-03-06'),
    (15, '2024-02-08', '2024-03-07'),
    (16, '2024-02-09', '2024-03-08'),
    (17, '2024-02-10', '2024-03-09'),
    (18, '2024-02-11', '2024-03-10'),
    (19, '2024-02-12', '2024-03-11')
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
    NULL AS sales_mtd,
    NULL AS average_mtd,
    NULL AS sales_28d
  FROM shared AS buckets
  JOIN windows
    ON buckets.wh_window >= windows.since
      AND buckets.wh_window < windows.until
  GROUP BY 1, 2
  UNION ALL
  SELECT
    buckets.store__region__region_name,
    windows_2.id AS wh_window,
    NULL AS net_sales,
    SUM(buckets.sales_mtd) AS sales_mtd,
    (SUM(buckets.average_mtd) * 1.0 / NULLIF(SUM(buckets.average_mtd__rows), 0)) AS average_mtd,
    NULL AS sales_28d
  FROM shared AS buckets
  JOIN windows_2
    ON buckets.wh_window >= windows_2.since
      AND buckets.wh_window < windows_2.until
  GROUP BY 1, 2
  UNION ALL
  SELECT
    buckets.store__region__region_name,
    windows_3.id AS wh_window,
    NULL AS net_sales,
    NULL AS sales_mtd,
    NULL AS average_mtd,
    SUM(buckets.sales_28d) AS sales_28d
  FROM shared AS buckets
  JOIN windows_3
    ON buckets.wh_window >= windows_3.since
      AND buckets.wh_window < windows_3.until
  GROUP BY 1, 2
) AS branches
GROUP BY 1, 2
