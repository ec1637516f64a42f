// Loaded before everything else (node --require): whoever wants to speak TLS with TMDb's host, which two of the clients do not
// let their users change, speaks with the fake. Names and certificates are checked as ever.
const tls = require('node:tls');
const fake = new URL(process.env.FAKE_BASE_URL);

const connect = tls.connect;
tls.connect = function (options, ...rest) {
    if (options.host === 'api.themoviedb.org') {
        options = { ...options, host: fake.hostname, port: fake.port, servername: 'api.themoviedb.org' };
    }
    return connect.call(this, options, ...rest);
};
