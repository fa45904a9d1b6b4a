#!/bin/sh
# How the files beside it were made, with OpenSSL 3: what it writes must be read, whoever else wrote ours.
set -eu
cd "$(dirname "$0")"
jid() { printf 'subjectAltName = DNS:plant7.example.org, otherName:1.3.6.1.5.5.7.8.5;UTF8:%s\n' "$1"; }
make() { # NAME OPTIONS...
  name=$1
  shift
  openssl genpkey "$@" -out "$name.key"
  openssl req -new -key "$name.key" -subj "/CN=$name" -out "$name.csr"
  jid "$name@example.org" > "$name.ext"
  openssl x509 -req -in "$name.csr" -signkey "$name.key" -days 36500 -extfile "$name.ext" -out "$name.crt"
  rm "$name.csr" "$name.ext"
}
make rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
make ec -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make ed25519 -algorithm ED25519
openssl ec -in ec.key -out ec-sec1.key
openssl pkcs8 -topk8 -in ec.key -passout pass:secret -out ec-locked.key
openssl x509 -in ec.crt -outform der -out ec.der
openssl pkcs12 -export -in ec.crt -inkey ec.key -passout pass:secret -out ec.p12
openssl pkcs12 -export -in rsa.crt -inkey rsa.key -passout pass: -out rsa-no-password.p12
openssl rsa -in rsa.key -traditional -out rsa-pkcs1.key
openssl pkcs8 -topk8 -in rsa.key -v2 aes-128-cbc -v2prf hmacWithSHA512 -passout pass:Schlüssel -out rsa-locked.key
openssl ec -in ec.key -aes256 -passout pass:secret -out ec-dek.key
openssl pkcs8 -topk8 -in ec.key -scrypt -passout pass:secret -out ec-scrypt.key
openssl pkcs8 -topk8 -in ec.key -v1 PBE-SHA1-3DES -passout pass:secret -out ec-3des.key
