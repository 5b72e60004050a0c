SELECT
  [branches].[wh_window],
  MAX([branches].[customers]) AS [customers],
  MAX([branches].[net_sales]) AS [net_sales],
  MAX([branches].[stock_units]) AS [stock_units],
  MAX([branches].[toy_sales]) AS [toy_sales]
FROM (
  SELECT
    CASE
      WHEN [sales].[day] < CAST('2023-04-01' AS DATE) THEN 2
      WHEN [sales].[day] < CAST('2024-03-01' AS DATE) THEN 1
      ELSE 0
    END AS [wh_window],
    COUNT(DISTINCT [sales].[customer_id]) AS [customers],
    SUM(1.0 * [sales].[amount]) AS [net_sales],
    SUM(1.0 * CASE WHEN [products].[department] = N'toys' THEN [sales].[amount] END) AS [toy_sales],
    CAST(NULL AS FLOAT) AS [stock_units]
  FROM [sales]
  LEFT JOIN [products]
    ON [sales].[product_id] = [products].[product_id]
  WHERE ([sales].[day] >= CAST('2023-03-01' AS DATE) AND [sales].[day] < CAST('2023-04-01' AS DATE) OR [sales].[day] >= CAST('2024-02-01' AS DATE) AND [sales].[day] < CAST('2024-04-01' AS DATE))
  GROUP BY CASE
    WHEN [sales].[day] < CAST('2023-04-01' AS DATE) THEN 2
    WHEN [sales].[day] < CAST('2024-03-01' AS DATE) THEN 1
    ELSE 0
  END
  UNION ALL
  SELECT
    CASE
      WHEN [stock].[day] < CAST('2023-04-01' AS DATE) THEN 2
      WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
      ELSE 0
    END AS [wh_window],
    CAST(NULL AS FLOAT) AS [customers],
    CAST(NULL AS FLOAT) AS [net_sales],
    CAST(NULL AS FLOAT) AS [toy_sales],
    SUM(1.0 * [stock].[units]) AS [stock_units]
  FROM [stock]
  JOIN (
    SELECT
      [stock].[store_id] AS [key_1],
      CASE
        WHEN [stock].[day] < CAST('2023-04-01' AS DATE) THEN 2
        WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
        ELSE 0
      END AS [during],
      MAX([stock].[day]) AS [at]
    FROM [stock]
    WHERE ([stock].[day] >= CAST('2023-03-01' AS DATE) AND [stock].[day] < CAST('2023-04-01' AS DATE) OR [stock].[day] >= CAST('2024-02-01' AS DATE) AND [stock].[day] < CAST('2024-04-01' AS DATE))
    GROUP BY [stock].[store_id], CASE
      WHEN [stock].[day] < CAST('2023-04-01' AS DATE) THEN 2
      WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
      ELSE 0
    END
  ) AS [picked]
    ON [stock].[day] = [picked].[at]
      AND [stock].[store_id] = [picked].[key_1]
      AND CASE
        WHEN [stock].[day] < CAST('2023-04-01' AS DATE) THEN 2
        WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
        ELSE 0
      END = [picked].[during]
  WHERE ([stock].[day] >= CAST('2023-03-01' AS DATE) AND [stock].[day] < CAST('2023-04-01' AS DATE) OR [stock].[day] >= CAST('2024-02-01' AS DATE) AND [stock].[day] < CAST('2024-04-01' AS DATE))
  GROUP BY CASE
    WHEN [stock].[day] < CAST('2023-04-01' AS DATE) THEN 2
    WHEN [stock].[day] < CAST('2024-03-01' AS DATE) THEN 1
    ELSE 0
  END
) AS [branches]
GROUP BY [branches].[wh_window]
