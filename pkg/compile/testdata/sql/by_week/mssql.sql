SELECT
  CASE
    WHEN [sales].[day] < CAST('2024-01-08' AS DATE) THEN 0
    WHEN [sales].[day] < CAST('2024-01-15' AS DATE) THEN 1
    WHEN [sales].[day] < CAST('2024-01-22' AS DATE) THEN 2
    WHEN [sales].[day] < CAST('2024-01-29' AS DATE) THEN 3
    WHEN [sales].[day] < CAST('2024-02-05' AS DATE) THEN 4
    WHEN [sales].[day] < CAST('2024-02-12' AS DATE) THEN 5
    WHEN [sales].[day] < CAST('2024-02-19' AS DATE) THEN 6
    ELSE 7
  END AS [wh_window],
  SUM(1.0 * [sales].[amount]) AS [net_sales],
  (CAST(SUM(1.0 * CASE WHEN [sales].[channel] = N'online' THEN [sales].[amount] END) AS FLOAT) / NULLIF(SUM(1.0 * [sales].[amount]), 0)) AS [online_share]
FROM [sales]
WHERE [sales].[day] >= CAST('2024-01-01' AS DATE)
  AND [sales].[day] < CAST('2024-02-26' AS DATE)
GROUP BY CASE
  WHEN [sales].[day] < CAST('2024-01-08' AS DATE) THEN 0
  WHEN [sales].[day] < CAST('2024-01-15' AS DATE) THEN 1
  WHEN [sales].[day] < CAST('2024-01-22' AS DATE) THEN 2
  WHEN [sales].[day] < CAST('2024-01-29' AS DATE) THEN 3
  WHEN [sales].[day] < CAST('2024-02-05' AS DATE) THEN 4
  WHEN [sales].[day] < CAST('2024-02-12' AS DATE) THEN 5
  WHEN [sales].[day] < CAST('2024-02-19' AS DATE) THEN 6
  ELSE 7
END
