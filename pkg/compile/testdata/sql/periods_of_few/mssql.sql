SELECT
  [carried].[rest],
  [carried].[store__store_name],
  [carried].[wh_window],
  [carried].[customers],
  [carried].[p90_line],
  CAST([carried].[store__store_name] AS NVARCHAR(MAX)) AS [!1]
FROM (
  SELECT
    CASE WHEN [stores].[store_name] IN (N'Berlin') THEN 0 ELSE 1 END AS [rest],
    CASE WHEN [stores].[store_name] IN (N'Berlin') THEN [stores].[store_name] END AS [store__store_name],
    CASE WHEN [sales].[day] < CAST('2024-03-01' AS DATE) THEN 1 ELSE 0 END AS [wh_window],
    COUNT(DISTINCT [sales].[customer_id]) AS [customers],
    [SQL Server has no median or percentile of a group]([sales].[amount]) AS [p90_line]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  WHERE [sales].[channel] = N'online'
    AND [sales].[day] >= CAST('2024-02-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY CASE WHEN [sales].[day] < CAST('2024-03-01' AS DATE) THEN 1 ELSE 0 END, CASE WHEN [stores].[store_name] IN (N'Berlin') THEN 0 ELSE 1 END, CASE WHEN [stores].[store_name] IN (N'Berlin') THEN [stores].[store_name] END
) AS [carried]
ORDER BY 4 DESC
OFFSET 0 ROWS FETCH NEXT 3 ROWS ONLY
