// node-themoviedb (MIT): got, API key in the query, JSON bodies; its address is fixed.
import { strict as assert } from 'node:assert';
import { afterEach, test } from 'node:test';
import { TMDB } from '@lorenzopant/tmdb';
import MovieDB from 'node-themoviedb';
import { alice, apiKey, approve, letAnHourPass, readAccessToken, reset } from './fake.mjs';

const { authentication } = new MovieDB(apiKey);

afterEach(reset);

async function newToken() {
    return (await authentication.createRequestToken()).data.request_token;
}

// This client loses TMDb's code: it looks for it in a body that it has not parsed.
const refused = (error) => error.errorCode === 401;
const notFound = (error) => error.errorCode === 404;

test('a user signs in with name and password, and out', async () => {
    const request_token = await newToken();
    const validated = await authentication.createSessionWithLogin({ body: { request_token, ...alice } });
    assert.equal(validated.data.request_token, request_token);
    const { session_id } = (await authentication.createSession({ body: { request_token } })).data;
    assert.equal((await authentication.deleteSession({ body: { session_id } })).data.success, true);
    await assert.rejects(authentication.deleteSession({ body: { session_id } }), notFound);
});

test('a user approves', async () => {
    const request_token = await newToken();
    await approve(request_token);
    assert.match((await authentication.createSession({ body: { request_token } })).data.session_id, /^[0-9a-f]{40}$/);
});

test('there are guests', async () => {
    assert.match((await authentication.createGuestSession()).data.guest_session_id, /^[0-9a-f]{32}$/);
});

test('the access that a user gave in v4 becomes a session', async () => {
    const { auth } = new TMDB(readAccessToken).v4;
    const { request_token } = await auth.create_request_token();
    await approve(request_token);
    const { access_token } = await auth.create_access_token({ request_token });
    const session = await authentication.createSessionFromAccessToken({ body: { access_token } });
    assert.match(session.data.session_id, /^[0-9a-f]{40}$/);
    await assert.rejects(authentication.createSessionFromAccessToken({ body: { access_token: readAccessToken } }), refused);
});

test('a wrong login is refused', async () => {
    const request_token = await newToken();
    await assert.rejects(
        authentication.createSessionWithLogin({ body: { request_token, username: 'alice', password: 'looking glass' } }),
        refused);
});

test('a token that nobody approved is refused', async () => {
    const request_token = await newToken();
    await assert.rejects(authentication.createSession({ body: { request_token } }), refused);
});

test('an expired token is refused', async () => {
    const request_token = await newToken();
    await approve(request_token);
    await letAnHourPass();
    await assert.rejects(authentication.createSession({ body: { request_token } }), refused);
});

test('a wrong key is refused', async () => {
    new MovieDB('f'.repeat(32)); // overwrites the key of the client above: all of them have one in common
    await assert.rejects(authentication.createRequestToken(), refused);
    new MovieDB(apiKey);
    assert.equal((await authentication.createRequestToken()).data.success, true);
});
