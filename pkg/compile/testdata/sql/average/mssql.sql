SELECT
  [carried].[store__region__region_name],
  [carried].[wh_window],
  [carried].[average_line],
  [carried].[net_sales],
  CAST([carried].[store__region__region_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [regions].[region_name] AS [store__region__region_name],
    CASE WHEN [sales].[day] < CAST('2024-02-20' AS DATE) THEN 1 ELSE 0 END AS [wh_window],
    AVG(CAST([sales].[amount] AS FLOAT)) AS [average_line],
    SUM(1.0 * [sales].[amount]) AS [net_sales]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  LEFT JOIN [regions]
    ON [stores].[region_id] = [regions].[region_id]
  WHERE ([sales].[day] >= CAST('2024-02-01' AS DATE) AND [sales].[day] < CAST('2024-02-20' AS DATE) OR [sales].[day] >= CAST('2024-03-01' AS DATE) AND [sales].[day] < CAST('2024-03-20' AS DATE))
  GROUP BY CASE WHEN [sales].[day] < CAST('2024-02-20' AS DATE) THEN 1 ELSE 0 END, [regions].[region_name]
) AS [carried]
