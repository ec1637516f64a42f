// The standalone fake that the tests talk to, and what they ask of it.
import { strict as assert } from 'node:assert';

export const baseUrl = process.env.FAKE_BASE_URL;
export const apiKey = process.env.FAKE_API_KEY;
export const readAccessToken = process.env.FAKE_READ_ACCESS_TOKEN;
export const alice = { username: 'alice', password: 'wonderland & co' };

async function admin(method, path, body) {
    const response = await fetch(`${process.env.FAKE_ADMIN_URL}${path}`, { method, body: body && JSON.stringify(body) });
    const answer = await response.json();
    assert.ok(response.ok, answer.error);
    return answer;
}

export const approve = (token) => admin('POST', '/approve', { request_token: token, username: alice.username });
export const letAnHourPass = () => admin('POST', '/clock', { advance: 'PT61M' });
export const reset = () => admin('POST', '/reset');
