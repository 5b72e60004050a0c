SELECT
  [carried].[store__store_name],
  [carried].[wh_window],
  [carried].[toy_sales],
  [carried].[online_lines],
  CAST([carried].[store__store_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [stores].[store_name] AS [store__store_name],
    0 AS [wh_window],
    SUM(1.0 * CASE WHEN [products].[department] = N'toys' THEN [sales].[amount] END) AS [toy_sales],
    NULLIF(COUNT_BIG(CASE WHEN [sales].[channel] = N'online' THEN 1 END), 0) AS [online_lines]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  LEFT JOIN [products]
    ON [sales].[product_id] = [products].[product_id]
  WHERE ([products].[department] = N'toys' OR [sales].[channel] = N'online')
    AND [sales].[day] >= CAST('2024-03-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY [stores].[store_name]
) AS [carried]
