SELECT
  [carried].[product__department],
  [carried].[wh_window],
  [carried].[p90_line],
  [carried].[average_line],
  CAST([carried].[product__department] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [products].[department] AS [product__department],
    CASE WHEN [sales].[day] < CAST('2024-01-01' AS DATE) THEN 0 ELSE 1 END AS [wh_window],
    [SQL Server has no median or percentile of a group]([sales].[amount]) AS [p90_line],
    AVG(CAST([sales].[amount] AS FLOAT)) AS [average_line]
  FROM [sales]
  LEFT JOIN [products]
    ON [sales].[product_id] = [products].[product_id]
  WHERE [sales].[day] >= CAST('2023-10-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY CASE WHEN [sales].[day] < CAST('2024-01-01' AS DATE) THEN 0 ELSE 1 END, [products].[department]
) AS [carried]
