SELECT
  [carried].[store__region__region_name],
  [carried].[wh_window],
  [carried].[net_sales],
  CAST([carried].[store__region__region_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [regions].[region_name] AS [store__region__region_name],
    0 AS [wh_window],
    SUM(1.0 * [sales].[amount]) AS [net_sales]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  LEFT JOIN [regions]
    ON [stores].[region_id] = [regions].[region_id]
  LEFT JOIN [products]
    ON [sales].[product_id] = [products].[product_id]
  WHERE [stores].[store_name] <> N'it''s closed'
    AND ([sales].[channel] = N'online' OR [products].[department] IN (N'toys', N'food'))
    AND [sales].[day] >= CAST('2024-03-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY [regions].[region_name]
) AS [carried]
