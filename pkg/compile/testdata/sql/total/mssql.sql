SELECT
  0 AS [wh_window],
  SUM(1.0 * [sales].[amount]) AS [net_sales]
FROM [sales]
WHERE [sales].[day] >= CAST('2024-03-01' AS DATE)
  AND [sales].[day] < CAST('2024-04-01' AS DATE)
