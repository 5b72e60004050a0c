WITH [at_stock] AS (
  SELECT
    [dated].[wh_window],
    [dated].[wh_by_a],
    SUM(1.0 * CASE WHEN [dated].[wh_at] = [dated].[wh_picked_1] THEN [dated].[stock_units] END) AS [stock_units],
    SUM(1.0 * CASE WHEN [dated].[wh_at] = [dated].[wh_picked_2] THEN [dated].[shelf_units] END) AS [shelf_units]
  FROM (
    SELECT
      [days].[wh_at],
      [days].[wh_by_a],
      [days].[wh_window],
      [days].[stock_units],
      [days].[wh_rows_a],
      [days].[shelf_units],
      [days].[wh_rows_b],
      MAX(CASE WHEN [days].[wh_rows_a] > 0 THEN [days].[wh_at] END) OVER (PARTITION BY [days].[wh_by_a], [days].[wh_window]) AS [wh_picked_1],
      MAX(CASE WHEN [days].[wh_rows_b] > 0 THEN [days].[wh_at] END) OVER (PARTITION BY [days].[wh_by_a], [days].[wh_window]) AS [wh_picked_2]
    FROM (
      SELECT
        [stock].[day] AS [wh_at],
        [stock].[store_id] AS [wh_by_a],
        CASE WHEN [stock].[day] < CAST('2024-02-20' AS DATE) THEN 1 ELSE 0 END AS [wh_window],
        SUM(1.0 * [stock].[units]) AS [stock_units],
        COUNT_BIG(*) AS [wh_rows_a],
        SUM(1.0 * CASE WHEN [stock].[place] = N'shelf' THEN [stock].[units] END) AS [shelf_units],
        NULLIF(COUNT_BIG(CASE WHEN [stock].[place] = N'shelf' THEN 1 END), 0) AS [wh_rows_b]
      FROM [stock]
      WHERE ([stock].[day] >= CAST('2024-02-01' AS DATE) AND [stock].[day] < CAST('2024-02-20' AS DATE) OR [stock].[day] >= CAST('2024-03-01' AS DATE) AND [stock].[day] < CAST('2024-03-20' AS DATE))
      GROUP BY [stock].[day], [stock].[store_id]
    ) AS [days]
    WHERE [days].[wh_by_a] IS NOT NULL
  ) AS [dated]
  WHERE ([dated].[wh_at] = [dated].[wh_picked_1] AND [dated].[wh_rows_a] > 0 OR [dated].[wh_at] = [dated].[wh_picked_2] AND [dated].[wh_rows_b] > 0)
  GROUP BY [dated].[wh_window], [dated].[wh_by_a]
)
SELECT
  [carried].[store__store_name],
  [carried].[wh_window],
  [carried].[stock_units],
  [carried].[shelf_units],
  CAST([carried].[store__store_name] AS NVARCHAR(MAX)) AS [!0]
FROM (
  SELECT
    [stores].[store_name] AS [store__store_name],
    [stock].[wh_window],
    SUM(1.0 * [stock].[stock_units]) AS [stock_units],
    SUM(1.0 * [stock].[shelf_units]) AS [shelf_units]
  FROM [at_stock] AS [stock]
  LEFT JOIN [stores]
    ON [stock].[wh_by_a] = [stores].[store_id]
  GROUP BY [stock].[wh_window], [stores].[store_name]
) AS [carried]
