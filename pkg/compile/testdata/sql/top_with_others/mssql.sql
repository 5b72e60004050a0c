SELECT
  [carried].[rest],
  [carried].[store__store_name],
  [carried].[wh_window],
  [carried].[net_sales],
  CAST([carried].[store__store_name] AS NVARCHAR(MAX)) AS [!1]
FROM (
  SELECT
    CASE WHEN [stores].[store_name] IN (N'Berlin', N'o''Hare') THEN 0 ELSE 1 END AS [rest],
    CASE WHEN [stores].[store_name] IN (N'Berlin', N'o''Hare') THEN [stores].[store_name] END AS [store__store_name],
    0 AS [wh_window],
    SUM(1.0 * [sales].[amount]) AS [net_sales]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  WHERE [sales].[day] >= CAST('2024-03-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY CASE WHEN [stores].[store_name] IN (N'Berlin', N'o''Hare') THEN 0 ELSE 1 END, CASE WHEN [stores].[store_name] IN (N'Berlin', N'o''Hare') THEN [stores].[store_name] END
) AS [carried]
ORDER BY 4 DESC
OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY
