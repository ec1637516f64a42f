// @lorenzopant/tmdb (MIT): fetch, JSON bodies, v3 with either credential and v4; its address is fixed.
import { strict as assert } from 'node:assert';
import { afterEach, test } from 'node:test';
import { TMDB } from '@lorenzopant/tmdb';
import { alice, apiKey, approve, letAnHourPass, readAccessToken, reset } from './fake.mjs';

const refused = (http, code) => ({ http_status_code: http, tmdb_status_code: code });

afterEach(reset);

for (const [kind, credential] of [['API key', apiKey], ['read access token', readAccessToken]]) {
    const { authentication } = new TMDB(credential);

    test(`with the ${kind}, a user signs in with name and password, and out`, async () => {
        assert.equal((await authentication.validate_key()).success, true);
        const { request_token } = await authentication.create_request_token();
        assert.equal((await authentication.create_session_with_login({ request_token, ...alice })).request_token, request_token);
        const { session_id } = await authentication.create_session({ request_token });
        assert.equal((await authentication.delete_session({ session_id })).success, true);
        await assert.rejects(authentication.delete_session({ session_id }), refused(404, 37));
    });

    test(`with the ${kind}, a user approves`, async () => {
        const { request_token } = await authentication.create_request_token();
        await approve(request_token);
        assert.match((await authentication.create_session({ request_token })).session_id, /^[0-9a-f]{40}$/);
    });

    test(`with the ${kind}, there are guests`, async () => {
        assert.match((await authentication.create_guest_session()).guest_session_id, /^[0-9a-f]{32}$/);
    });

    test(`with the ${kind}, a wrong login is refused`, async () => {
        const { request_token } = await authentication.create_request_token();
        await assert.rejects(
            authentication.create_session_with_login({ request_token, username: 'alice', password: 'looking glass' }),
            refused(401, 30));
    });

    test(`with the ${kind}, a token that nobody approved is refused`, async () => {
        const { request_token } = await authentication.create_request_token();
        await assert.rejects(authentication.create_session({ request_token }), refused(401, 17));
    });

    test(`with the ${kind}, an expired token is refused`, async () => {
        const { request_token } = await authentication.create_request_token();
        await approve(request_token);
        await letAnHourPass();
        await assert.rejects(authentication.create_session({ request_token }), refused(401, 17));
    });
}

test('a wrong key is refused', async () => {
    await assert.rejects(new TMDB('f'.repeat(32)).authentication.validate_key(), refused(401, 7));
    await assert.rejects(new TMDB('f'.repeat(32)).authentication.create_request_token(), refused(401, 7));
});

test('in v4, a user gives access and takes it back', async () => {
    const { auth } = new TMDB(readAccessToken).v4;
    const { request_token } = await auth.create_request_token({ redirect_to: 'https://example.org/back' });
    await assert.rejects(auth.create_access_token({ request_token }), refused(422, 41));
    await approve(request_token);
    const { access_token, account_id } = await auth.create_access_token({ request_token });
    assert.match(account_id, /^[0-9a-f]{24}$/);
    assert.equal((await auth.delete_access_token({ access_token })).success, true);
});

test('in v4, an expired token is refused', async () => {
    const { auth } = new TMDB(readAccessToken).v4;
    const { request_token } = await auth.create_request_token();
    await approve(request_token);
    await letAnHourPass();
    await assert.rejects(auth.create_access_token({ request_token }), refused(401, 33));
});
