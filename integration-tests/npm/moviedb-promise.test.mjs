// moviedb-promise (MIT): axios, API key in the query, the older GET forms; its address is an argument.
import { strict as assert } from 'node:assert';
import { afterEach, test } from 'node:test';
import { MovieDb } from 'moviedb-promise';
import { apiKey, approve, baseUrl, letAnHourPass, reset } from './fake.mjs';

const client = (key) => new MovieDb(key, `${baseUrl}/3/`);
const refused = (http, code) => (error) => error.response.status === http && error.response.data.status_code === code;

afterEach(reset);

test('a user approves', async () => {
    const tmdb = client(apiKey);
    const { request_token } = await tmdb.requestToken();
    assert.equal((await tmdb.requestToken()).request_token, request_token, 'it is kept while it is good');
    await approve(request_token);
    assert.match(await tmdb.retrieveSession(), /^[0-9a-f]{40}$/);
});

test('a token that nobody approved is refused', async () => {
    await assert.rejects(client(apiKey).retrieveSession(), refused(401, 17));
});

test('an expired token is refused', async () => {
    const tmdb = client(apiKey);
    await approve((await tmdb.requestToken()).request_token);
    await letAnHourPass();
    await assert.rejects(tmdb.retrieveSession(), refused(401, 17));
});

test('a wrong key is refused', async () => {
    await assert.rejects(client('f'.repeat(32)).requestToken(), refused(401, 7));
});
