SELECT
  "places"."region",
  "heads"."head",
  0 AS "wh_window",
  SUM("sales"."amount") AS "sales"
FROM "sales"
LEFT JOIN "places"
  ON "sales"."shop_id" = "places"."shop_id"
    AND "sales"."day" >= "places"."since"
    AND ("sales"."day" < "places"."until" OR "places"."until" IS NULL)
LEFT JOIN "heads"
  ON "places"."region" = "heads"."region"
    AND "sales"."day" >= DATE_TRUNC('second', DATE_ADD('second', 28800, (FROM_UNIXTIME(CAST("heads"."began" AS double)) AT TIME ZONE 'UTC')))
    AND ("sales"."day" < DATE_TRUNC('second', DATE_ADD('second', 28800, (FROM_UNIXTIME(CAST("heads"."ended" AS double)) AT TIME ZONE 'UTC'))) OR DATE_TRUNC('second', DATE_ADD('second', 28800, (FROM_UNIXTIME(CAST("heads"."ended" AS double)) AT TIME ZONE 'UTC'))) IS NULL)
WHERE "sales"."day" >= DATE '2024-03-01'
  AND "sales"."day" < DATE '2024-04-01'
GROUP BY 1, 2
