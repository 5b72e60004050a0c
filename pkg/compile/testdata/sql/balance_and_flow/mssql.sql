WITH [windows]([id], [since], [until]) AS (
  SELECT 0, CAST(CAST('2024-01-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-02-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 1, CAST(CAST('2024-02-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-03-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 2, CAST(CAST('2024-03-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-04-01' AS DATE) AS DATETIME2(6))
),
[shared] AS (
  SELECT
    [regions].[region_name] AS [store__region__region_name],
    [sales].[day] AS [wh_window],
    SUM(1.0 * [sales].[amount]) AS [net_sales],
    SUM(1.0 * [sales].[amount]) AS [sales_28d]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  LEFT JOIN [regions]
    ON [stores].[region_id] = [regions].[region_id]
  WHERE [sales].[day] >= CAST('2024-01-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY [sales].[day], [regions].[region_name]
),
[windows_2]([id], [since], [until]) AS (
  SELECT 0, CAST(CAST('2024-01-04' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-02-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 1, CAST(CAST('2024-02-02' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-03-01' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 2, CAST(CAST('2024-03-04' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-04-01' AS DATE) AS DATETIME2(6))
)
SELECT
  [carried].[store__region__region_name],
  [carried].[wh_window],
  [carried].[stock_units],
  [carried].[net_sales],
  [carried].[days_of_stock],
  CAST([carried].[store__region__region_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [branches].[store__region__region_name],
    [branches].[wh_window],
    MAX([branches].[stock_units]) AS [stock_units],
    MAX([branches].[net_sales]) AS [net_sales],
    (CAST(MAX([branches].[stock_units]) AS FLOAT) / NULLIF(MAX([branches].[sales_28d]), 0)) AS [days_of_stock]
  FROM (
    SELECT
      [regions].[region_name] AS [store__region__region_name],
      CASE
        WHEN [stock].[day] < CAST('2024-02-01' AS DATE) THEN 0
        WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
        ELSE 2
      END AS [wh_window],
      SUM(1.0 * [stock].[units]) AS [stock_units],
      CAST(NULL AS FLOAT) AS [net_sales],
      CAST(NULL AS FLOAT) AS [sales_28d]
    FROM [stock]
    LEFT JOIN [stores]
      ON [stock].[store_id] = [stores].[store_id]
    LEFT JOIN [regions]
      ON [stores].[region_id] = [regions].[region_id]
    JOIN (
      SELECT
        [stock].[store_id] AS [key_1],
        CASE
          WHEN [stock].[day] < CAST('2024-02-01' AS DATE) THEN 0
          WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
          ELSE 2
        END AS [during],
        MAX([stock].[day]) AS [at]
      FROM [stock]
      WHERE [stock].[day] >= CAST('2024-01-01' AS DATE)
        AND [stock].[day] < CAST('2024-04-01' AS DATE)
      GROUP BY [stock].[store_id], CASE
        WHEN [stock].[day] < CAST('2024-02-01' AS DATE) THEN 0
        WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
        ELSE 2
      END
    ) AS [picked]
      ON [stock].[day] = [picked].[at]
        AND [stock].[store_id] = [picked].[key_1]
        AND CASE
          WHEN [stock].[day] < CAST('2024-02-01' AS DATE) THEN 0
          WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
          ELSE 2
        END = [picked].[during]
    WHERE [stock].[day] >= CAST('2024-01-01' AS DATE)
      AND [stock].[day] < CAST('2024-04-01' AS DATE)
    GROUP BY CASE
      WHEN [stock].[day] < CAST('2024-02-01' AS DATE) THEN 0
      WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
      ELSE 2
    END, [regions].[region_name]
    UNION ALL
    SELECT
      [buckets].[store__region__region_name],
      [windows].[id] AS [wh_window],
      CAST(NULL AS FLOAT) AS [stock_units],
      SUM(1.0 * [buckets].[net_sales]) AS [net_sales],
      CAST(NULL AS FLOAT) AS [sales_28d]
    FROM [shared] AS [buckets]
    JOIN [windows]
      ON [buckets].[wh_window] >= [windows].[since]
        AND [buckets].[wh_window] < [windows].[until]
    GROUP BY [buckets].[store__region__region_name], [windows].[id]
    UNION ALL
    SELECT
      [buckets].[store__region__region_name],
      [windows_2].[id] AS [wh_window],
      CAST(NULL AS FLOAT) AS [stock_units],
      CAST(NULL AS FLOAT) AS [net_sales],
      SUM(1.0 * [buckets].[sales_28d]) AS [sales_28d]
    FROM [shared] AS [buckets]
    JOIN [windows_2]
      ON [buckets].[wh_window] >= [windows_2].[since]
        AND [buckets].[wh_window] < [windows_2].[until]
    GROUP BY [buckets].[store__region__region_name], [windows_2].[id]
  ) AS [branches]
  GROUP BY [branches].[store__region__region_name], [branches].[wh_window]
) AS [carried]
