SELECT
  "carried"."rest",
  "carried"."store__store_name",
  "carried"."wh_window",
  "carried"."customers",
  "carried"."p90_line",
  CAST("carried"."store__store_name" AS VARCHAR) AS "!1"
FROM (
  SELECT
    CASE WHEN "stores"."store_name" IN ('Berlin') THEN 0 ELSE 1 END AS "rest",
    CASE WHEN "stores"."store_name" IN ('Berlin') THEN "stores"."store_name" END AS "store__store_name",
    CASE WHEN "sales"."day" < DATE '2024-03-01' THEN 1 ELSE 0 END AS "wh_window",
    COUNT(DISTINCT "sales"."customer_id") AS "customers",
    QUANTILE_CONT("sales"."amount", 0.9) AS "p90_line"
  FROM "sales"
  LEFT JOIN "stores"
    ON "sales"."store_id" = "stores"."store_id"
  WHERE "sales"."channel" = 'online'
    AND "sales"."day" >= DATE '2024-02-01'
    AND "sales"."day" < DATE '2024-04-01'
  GROUP BY 3, 1, 2
) AS "carried"
ORDER BY 4 DESC NULLS LAST
LIMIT 3
