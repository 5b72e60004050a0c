SELECT
  places.region,
  heads.head,
  0 AS wh_window,
  SUM(sales.amount) AS sales
FROM sales
LEFT JOIN places
  ON sales.shop_id = places.shop_id
    AND sales."day" >= places.since
    AND (sales."day" < places.until OR places.until IS NULL)
LEFT JOIN heads
  ON places.region = heads.region
    AND sales."day" >= DATE_TRUNC('second', CAST(TO_TIMESTAMP(heads.began) AS timestamptz) AT TIME ZONE 'Asia/Shanghai')
    AND (sales."day" < DATE_TRUNC('second', CAST(TO_TIMESTAMP(heads.ended) AS timestamptz) AT TIME ZONE 'Asia/Shanghai') OR DATE_TRUNC('second', CAST(TO_TIMESTAMP(heads.ended) AS timestamptz) AT TIME ZONE 'Asia/Shanghai') IS NULL)
WHERE sales."day" >= '2024-03-01'
  AND sales."day" < '2024-04-01'
GROUP BY 1, 2
