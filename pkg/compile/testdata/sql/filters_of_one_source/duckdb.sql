SELECT
  "carried"."sale__channel",
  "carried"."wh_window",
  "carried"."net_sales",
  "carried"."toy_sales",
  "carried"."online_lines",
  "carried"."order_lines",
  CAST("carried"."sale__channel" AS VARCHAR) AS "!0"
FROM (
  SELECT
    "sales"."channel" AS "sale__channel",
    0 AS "wh_window",
    SUM("sales"."amount") AS "net_sales",
    SUM(CASE WHEN "products"."department" = 'toys' THEN "sales"."amount" END) AS "toy_sales",
    NULLIF(COUNT(CASE WHEN "sales"."channel" = 'online' THEN 1 END), 0) AS "online_lines",
    COUNT(*) AS "order_lines"
  FROM "sales"
  LEFT JOIN "products"
    ON "sales"."product_id" = "products"."product_id"
  WHERE "sales"."day" >= DATE '2024-03-01'
    AND "sales"."day" < DATE '2024-04-01'
  GROUP BY 1
) AS "carried"
