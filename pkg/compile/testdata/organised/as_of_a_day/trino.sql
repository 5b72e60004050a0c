SELECT
  "places"."region",
  "heads"."head",
  0 AS "wh_window",
  SUM("sales"."amount") AS "sales"
FROM "sales"
LEFT JOIN "places"
  ON "sales"."shop_id" = "places"."shop_id"
    AND "places"."since" < DATE '2024-03-11'
    AND ("places"."until" >= DATE '2024-03-11' OR "places"."until" IS NULL)
LEFT JOIN "heads"
  ON "places"."region" = "heads"."region"
    AND "heads"."began" < 1710086400
    AND ("heads"."ended" >= 1710086400 OR FROM_UNIXTIME(CAST("heads"."ended" AS double)) IS NULL)
WHERE "sales"."day" >= DATE '2024-03-01'
  AND "sales"."day" < DATE '2024-04-01'
GROUP BY 1, 2
