import { decodeSeeAs, encodeSeeAs, type SeeAs } from './seeAs';

describe('seeing as somebody', () => {
  it.each<[string, SeeAs]>([
    ['kind=people&login=eva&role=Viewer', { kind: 'people', login: 'eva', email: '', role: 'Viewer' }],
    [
      'kind=people&login=eva&role=Editor&email=e%40shop.example&team=%E5%8D%8E%E4%B8%9C&team=B+%26+C',
      { kind: 'people', login: 'eva', email: 'e@shop.example', role: 'Editor', teams: ['华东', 'B & C'] },
    ],
    ['kind=people&login=eva&role=Viewer&team=', { kind: 'people', login: 'eva', email: '', role: 'Viewer', teams: [] }],
    ['kind=alerts', { kind: 'alerts', login: '', email: '', role: 'Viewer' }],
  ])('is written %s and read again', (text, seen) => {
    expect(encodeSeeAs(seen)).toBe(text);
    expect(decodeSeeAs(text)).toEqual(seen);
  });

  it.each([null, '', 'nonsense', 'kind=people', 'kind=people&login=', 'kind=robots&login=eva'])(
    'reads nobody from %s',
    (text) => expect(decodeSeeAs(text)).toBeUndefined()
  );
});
