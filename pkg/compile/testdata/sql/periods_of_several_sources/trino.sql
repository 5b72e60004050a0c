SELECT
  "branches"."wh_window",
  MAX("branches"."customers") AS "customers",
  MAX("branches"."net_sales") AS "net_sales",
  MAX("branches"."stock_units") AS "stock_units",
  MAX("branches"."toy_sales") AS "toy_sales"
FROM (
  SELECT
    CASE
      WHEN "sales"."day" < DATE '2023-04-01' THEN 2
      WHEN "sales"."day" < DATE '2024-03-01' THEN 1
      ELSE 0
    END AS "wh_window",
    COUNT(DISTINCT "sales"."customer_id") AS "customers",
    SUM("sales"."amount") AS "net_sales",
    SUM(CASE WHEN "products"."department" = 'toys' THEN "sales"."amount" END) AS "toy_sales",
    CAST(NULL AS double) AS "stock_units"
  FROM "sales"
  LEFT JOIN "products"
    ON "sales"."product_id" = "products"."product_id"
  WHERE ("sales"."day" >= DATE '2023-03-01' AND "sales"."day" < DATE '2023-04-01' OR "sales"."day" >= DATE '2024-02-01' AND "sales"."day" < DATE '2024-04-01')
  GROUP BY 1
  UNION ALL
  SELECT
    CASE
      WHEN "stock"."day" < DATE '2023-04-01' THEN 2
      WHEN "stock"."day" < DATE '2024-03-01' THEN 1
      ELSE 0
    END AS "wh_window",
    CAST(NULL AS double) AS "customers",
    CAST(NULL AS double) AS "net_sales",
    CAST(NULL AS double) AS "toy_sales",
    SUM("stock"."units") AS "stock_units"
  FROM "stock"
  JOIN (
    SELECT
      "stock"."store_id" AS "key_1",
      CASE
        WHEN "stock"."day" < DATE '2023-04-01' THEN 2
        WHEN "stock"."day" < DATE '2024-03-01' THEN 1
        ELSE 0
      END AS "during",
      MAX("stock"."day") AS "at"
    FROM "stock"
    WHERE ("stock"."day" >= DATE '2023-03-01' AND "stock"."day" < DATE '2023-04-01' OR "stock"."day" >= DATE '2024-02-01' AND "stock"."day" < DATE '2024-04-01')
    GROUP BY 1, 2
  ) AS "picked"
    ON "stock"."day" = "picked"."at"
      AND "stock"."store_id" = "picked"."key_1"
      AND CASE
        WHEN "stock"."day" < DATE '2023-04-01' THEN 2
        WHEN "stock"."day" < DATE '2024-03-01' THEN 1
        ELSE 0
      END = "picked"."during"
  WHERE ("stock"."day" >= DATE '2023-03-01' AND "stock"."day" < DATE '2023-04-01' OR "stock"."day" >= DATE '2024-02-01' AND "stock"."day" < DATE '2024-04-01')
  GROUP BY 1
) AS "branches"
GROUP BY 1
