WITH [windows]([id], [since], [until]) AS (
  SELECT 0, CAST(CAST('2024-03-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-03-20' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 1, CAST(CAST('2024-03-10' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-03-15' AS DATE) AS DATETIME2(6))
  UNION ALL SELECT 2, CAST(CAST('2023-01-01' AS DATE) AS DATETIME2(6)), CAST(CAST('2024-03-12' AS DATE) AS DATETIME2(6))
)
SELECT
  [windows].[id] AS [wh_window],
  SUM(1.0 * [sales].[amount]) AS [net_sales],
  COUNT(DISTINCT [sales].[customer_id]) AS [customers]
FROM [sales]
JOIN [windows]
  ON [sales].[day] >= [windows].[since]
    AND [sales].[day] < [windows].[until]
WHERE [sales].[day] >= CAST('2023-01-01' AS DATE)
  AND [sales].[day] < CAST('2024-03-20' AS DATE)
GROUP BY [windows].[id]
