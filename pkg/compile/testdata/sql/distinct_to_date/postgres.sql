WITH windows(found, id) AS (
  VALUES
    (CAST('2024-02-25' AS timestamp), 0),
    (CAST('2024-02-26' AS timestamp), 1),
    (CAST('2024-02-27' AS timestamp), 2),
    (CAST('2024-02-28' AS timestamp), 3),
    (CAST('2024-02-29' AS timestamp), 4),
    (CAST('2024-03-01' AS timestamp), 5),
    (CAST('2024-03-02' AS timestamp), 6),
    (CAST('2024-03-03' AS timestamp), 7),
    (CAST('2024-03-04' AS timestamp), 8),
    (CAST('2024-03-05' AS timestamp), 9)
),
windows_2(id, since, until) AS (
  VALUES
    (0, CAST('2024-02-01' AS timestamp), CAST('2024-02-26' AS timestamp)),
    (1, CAST('2024-02-01' AS timestamp), CAST('2024-02-27' AS timestamp)),
    (2, CAST('2024-02-01' AS timestamp), CAST('2024-02-28' AS timestamp)),
    (3, CAST('2024-02-01' AS timestamp), CAST('2024-02-29' AS timestamp)),
    (4, CAST('2024-02-01' AS timestamp), CAST('2024-03-01' AS timestamp)),
    (5, CAST('2024-03-01' AS timestamp), CAST('2024-03-02' AS timestamp)),
    (6, CAST('2024-03-01' AS timestamp), CAST('2024-03-03' AS timestamp)),
    (7, CAST('2024-03-01' AS timestamp), CAST('2024-03-04' AS timestamp)),
    (8, CAST('2024-03-01' AS timestamp), CAST('2024-03-05' AS timestamp)),
    (9, CAST('2024-03-01' AS timestamp), CAST('2024-03-06' AS timestamp))
)
SELECT
  branches.wh_window,
  MAX(branches.customers) AS customers,
  MAX(branches.customers_mtd) AS customers_mtd,
  MAX(branches.net_sales) AS net_sales
FROM (
  SELECT
    windows.id AS wh_window,
    found.customers,
    found.net_sales,
    CAST(NULL AS double precision) AS customers_mtd
  FROM (
    SELECT
      sales."day" AS wh_window,
      COUNT(DISTINCT sales.customer_id) AS customers,
      SUM(sales.amount) AS net_sales
    FROM sales
    WHERE sales."day" >= '2024-02-25'
      AND sales."day" < '2024-03-06'
    GROUP BY 1
  ) AS found
  JOIN windows
    ON found.wh_window = windows.found
  UNION ALL
  SELECT
    windows_2.id AS wh_window,
    CAST(NULL AS double precision) AS customers,
    CAST(NULL AS double precision) AS net_sales,
    COUNT(DISTINCT sales.customer_id) AS customers_mtd
  FROM sales
  JOIN windows_2
    ON sales."day" >= windows_2.since
      AND sales."day" < windows_2.until
  WHERE sales."day" >= '2024-02-01'
    AND sales."day" < '2024-03-06'
  GROUP BY 1
) AS branches
GROUP BY 1
