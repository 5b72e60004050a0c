SELECT DISTINCT
  "places"."shop_id" AS "shop",
  "places"."region"
FROM (
  SELECT
    *
  FROM "places"
  WHERE "places"."since" < DATE '2024-03-11'
    AND ("places"."until" >= DATE '2024-03-11' OR "places"."until" IS NULL)
) AS "places"
