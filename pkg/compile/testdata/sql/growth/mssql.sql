WITH [windows]([id], [since], [until]) AS (
  SELECT 0, CAST(CAST('2024-01-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-02-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 1, CAST(CAST('2024-02-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-03-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 2, CAST(CAST('2024-03-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-04-01' AS DATE) AS DATETIME2(6))
),
[shared] AS (
  SELECT
    [regions].[region_name] AS [store__region__region_name],
    DATEFROMPARTS(YEAR([sales].[day]), MONTH([sales].[day]), 1) AS [wh_window],
    SUM(1.0 * [sales].[amount]) AS [net_sales],
    SUM(1.0 * [sales].[amount]) AS [net_sales_2]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  LEFT JOIN [regions]
    ON [stores].[region_id] = [regions].[region_id]
  WHERE [sales].[day] >= CAST('2023-12-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY DATEFROMPARTS(YEAR([sales].[day]), MONTH([sales].[day]), 1), [regions].[region_name]
),
[windows_2]([id], [since], [until]) AS (
  SELECT 0, CAST(CAST('2023-12-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-01-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 1, CAST(CAST('2024-01-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-02-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 2, CAST(CAST('2024-02-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-03-01' AS DATE) AS DATETIME2(6))
)
SELECT
  [carried].[store__region__region_name],
  [carried].[wh_window],
  [carried].[growth],
  CAST([carried].[store__region__region_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [branches].[store__region__region_name],
    [branches].[wh_window],
    (CAST((MAX([branches].[net_sales]) - MAX([branches].[net_sales_2])) AS FLOAT) / NULLIF(MAX([branches].[net_sales_2]), 0)) AS [growth]
  FROM (
    SELECT
      [buckets].[store__region__region_name],
      [windows].[id] AS [wh_window],
      SUM(1.0 * [buckets].[net_sales]) AS [net_sales],
      CAST(NULL AS FLOAT) AS [net_sales_2]
    FROM [shared] AS [buckets]
    JOIN [windows]
      ON [buckets].[wh_window] >= [windows].[since]
        AND [buckets].[wh_window] < [windows].[until]
    GROUP BY [buckets].[store__region__region_name], [windows].[id]
    UNION ALL
    SELECT
      [buckets].[store__region__region_name],
      [windows_2].[id] AS [wh_window],
      CAST(NULL AS FLOAT) AS [net_sales],
      SUM(1.0 * [buckets].[net_sales_2]) AS [net_sales_2]
    FROM [shared] AS [buckets]
    JOIN [windows_2]
      ON [buckets].[wh_window] >= [windows_2].[since]
        AND [buckets].[wh_window] < [windows_2].[until]
    GROUP BY [buckets].[store__region__region_name], [windows_2].[id]
  ) AS [branches]
  GROUP BY [branches].[store__region__region_name], [branches].[wh_window]
) AS [carried]
