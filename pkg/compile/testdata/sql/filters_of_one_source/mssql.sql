SELECT
  [carried].[sale__channel],
  [carried].[wh_window],
  [carried].[net_sales],
  [carried].[toy_sales],
  [carried].[online_lines],
  [carried].[order_lines],
  CAST([carried].[sale__channel] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [sales].[channel] AS [sale__channel],
    0 AS [wh_window],
    SUM(1.0 * [sales].[amount]) AS [net_sales],
    SUM(1.0 * CASE WHEN [products].[department] = N'toys' THEN [sales].[amount] END) AS [toy_sales],
    NULLIF(COUNT_BIG(CASE WHEN [sales].[channel] = N'online' THEN 1 END), 0) AS [online_lines],
    COUNT_BIG(*) AS [order_lines]
  FROM [sales]
  LEFT JOIN [products]
    ON [sales].[product_id] = [products].[product_id]
  WHERE [sales].[day] >= CAST('2024-03-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY [sales].[channel]
) AS [carried]
