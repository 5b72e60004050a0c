SELECT
  0 AS [wh_window],
  COALESCE(SUM(1.0 * CASE WHEN [sales].[channel] = N'online' THEN [sales].[amount] END), 0) AS [filled_sales],
  SUM(1.0 * [sales].[amount]) AS [net_sales]
FROM [sales]
WHERE [sales].[day] >= CAST('2024-03-01' AS DATE)
  AND [sales].[day] < CAST('2024-04-01' AS DATE)
HAVING COUNT_BIG(*) > 0
