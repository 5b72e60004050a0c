SELECT
  [carried].[store__store_name],
  [carried].[wh_window],
  [carried].[twice_filled],
  [carried].[filled_sales],
  [carried].[net_sales],
  CAST([carried].[store__store_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [stores].[store_name] AS [store__store_name],
    CASE
      WHEN [sales].[day] < CAST('2024-02-01' AS DATE) THEN 0
      WHEN [sales].[day] < CAST('2024-03-01' AS DATE) THEN 1
      ELSE 2
    END AS [wh_window],
    CASE WHEN NULLIF(COUNT_BIG(CASE WHEN [sales].[channel] = N'online' THEN 1 END), 0) IS NOT NULL THEN 2 * COALESCE(SUM(1.0 * CASE WHEN [sales].[channel] = N'online' THEN [sales].[amount] END), 0) END AS [twice_filled],
    COALESCE(SUM(1.0 * CASE WHEN [sales].[channel] = N'online' THEN [sales].[amount] END), 0) AS [filled_sales],
    SUM(1.0 * [sales].[amount]) AS [net_sales]
  FROM [sales]
  LEFT JOIN [stores]
    ON [sales].[store_id] = [stores].[store_id]
  WHERE [sales].[day] >= CAST('2024-01-01' AS DATE)
    AND [sales].[day] < CAST('2024-04-01' AS DATE)
  GROUP BY CASE
    WHEN [sales].[day] < CAST('2024-02-01' AS DATE) THEN 0
    WHEN [sales].[day] < CAST('2024-03-01' AS DATE) THEN 1
    ELSE 2
  END, [stores].[store_name]
) AS [carried]
