SELECT
  [carried].[store__store_name],
  [carried].[wh_window],
  [carried].[net_sales],
  [carried].[online_share],
  [carried].[customers],
  CAST([carried].[store__store_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [stores].[store_name] AS [store__store_name],
    CASE
      WHEN [sales].[day] < CAST('2023-03-20' AS DATE) THEN 2
      WHEN [sales].[day] < CAST('2024-02-20' AS DATE) THEN 1
      ELSE 0
    END AS [wh_window],
    SUM(1.0 * [sales].[amount]) AS [net_sales],
    (CAST(SUM(1.0 * CASE WHEN [sales].[channel] = N'online' THEN [sales].[amount] END) AS FLOAT) / NULLIF(SUM(1.0 * [sales].[amount]), 0)) AS [online_share],
    COUNT(DISTINCT [sales].[customer_id]) AS [customers]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  WHERE ([sales].[day] >= CAST('2023-03-01' AS DATE) AND [sales].[day] < CAST('2023-03-20' AS DATE) OR [sales].[day] >= CAST('2024-02-01' AS DATE) AND [sales].[day] < CAST('2024-02-20' AS DATE) OR [sales].[day] >= CAST('2024-03-01' AS DATE) AND [sales].[day] < CAST('2024-03-20' AS DATE))
  GROUP BY CASE
    WHEN [sales].[day] < CAST('2023-03-20' AS DATE) THEN 2
    WHEN [sales].[day] < CAST('2024-02-20' AS DATE) THEN 1
    ELSE 0
  END, [stores].[store_name]
) AS [carried]
