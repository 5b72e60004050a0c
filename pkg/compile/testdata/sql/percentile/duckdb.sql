SELECT
  "carried"."product__department",
  "carried"."wh_window",
  "carried"."p90_line",
  "carried"."average_line",
  CAST("carried"."product__department" AS VARCHAR) AS "!0"
FROM (
  SELECT
    "products"."department" AS "product__department",
    CASE WHEN "sales"."day" < DATE '2024-01-01' THEN 0 ELSE 1 END AS "wh_window",
    QUANTILE_CONT("sales"."amount", 0.9) AS "p90_line",
    AVG("sales"."amount") AS "average_line"
  FROM "sales"
  LEFT JOIN "products"
    ON "sales"."product_id" = "products"."product_id"
  WHERE "sales"."day" >= DATE '2023-10-01'
    AND "sales"."day" < DATE '2024-04-01'
  GROUP BY 2, 1
) AS "carried"
