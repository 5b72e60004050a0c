SELECT
  "carried"."store__store_name",
  "carried"."wh_window",
  "carried"."net_sales",
  "carried"."online_share",
  "carried"."customers",
  CAST("carried"."store__store_name" AS VARCHAR) AS "!0"
FROM (
  SELECT
    "stores"."store_name" AS "store__store_name",
    CASE
      WHEN "sales"."day" < DATE '2023-03-20' THEN 2
      WHEN "sales"."day" < DATE '2024-02-20' THEN 1
      ELSE 0
    END AS "wh_window",
    SUM("sales"."amount") AS "net_sales",
    (CAST(SUM(CASE WHEN "sales"."channel" = 'online' THEN "sales"."amount" END) AS DOUBLE) / NULLIF(SUM("sales"."amount"), 0)) AS "online_share",
    COUNT(DISTINCT "sales"."customer_id") AS "customers"
  FROM "sales"
  LEFT JOIN "stores"
    ON "sales"."store_id" = "stores"."store_id"
  WHERE ("sales"."day" >= DATE '2023-03-01' AND "sales"."day" < DATE '2023-03-20' OR "sales"."day" >= DATE '2024-02-01' AND "sales"."day" < DATE '2024-02-20' OR "sales"."day" >= DATE '2024-03-01' AND "sales"."day" < DATE '2024-03-20')
  GROUP BY 2, 1
) AS "carried"
