#include "core/ssh/rsakey.h"

#include "core/ssh/wire.h"

#include <QCoreApplication>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstring>
#include <memory>

namespace ssh {
namespace {

using base::Error;

template <auto release>
struct Releases {
    template <typename T>
    void operator()(T *object) const { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Releases<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Releases<BIO_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Releases<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Releases<BN_free>>;

struct Asked {
    const base::Secret *passphrase;
    bool asked = false;
};

int givePassphrase(char *buffer, int size, int, void *data)
{
    auto *asked = static_cast<Asked *>(data);
    asked->asked = true;
    const QByteArray &bytes = asked->passphrase->reveal();
    if (bytes.isEmpty() || bytes.size() > size)
        return -1;
    std::memcpy(buffer, bytes.constData(), static_cast<size_t>(bytes.size()));
    return static_cast<int>(bytes.size());
}

base::Result<Key> readKey(const base::Secret &pem, const base::Secret &passphrase)
{
    const Bio bio(BIO_new_mem_buf(pem.reveal().constData(), static_cast<int>(pem.reveal().size())));
    Asked asked{&passphrase};
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassphrase, &asked));
    ERR_clear_error(); // its texts name the library's own source lines, nothing for a person
    if (!key && asked.asked)
        return Error{Error::Kind::Auth, QCoreApplication::translate("ssh", "This passphrase does not open the key."), {}};
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        return Error{Error::Kind::Malformed, QCoreApplication::translate("ssh", "This is no RSA key in PEM or PKCS8 format."), {}};
    return key;
}

QByteArray wireInteger(const BIGNUM *number)
{
    QByteArray bytes(BN_num_bytes(number), Qt::Uninitialized);
    BN_bn2bin(number, reinterpret_cast<unsigned char *>(bytes.data()));
    if (!bytes.isEmpty() && static_cast<uchar>(bytes[0]) >= 0x80)
        bytes.prepend('\0'); // a set top bit would mean a negative number
    return wireString(bytes);
}

Number part(const Key &key, const char *name)
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(key.get(), name, &number);
    return Number(number);
}

Error libraryFailed()
{
    ERR_clear_error();
    return {Error::Kind::Internal, QCoreApplication::translate("ssh", "The RSA key could not be used."), {}};
}

} // namespace

base::Result<QByteArray> rsaSha512(const base::Secret &pem, const base::Secret &passphrase, const QByteArray &data)
{
    const auto key = readKey(pem, passphrase);
    if (!key)
        return key.error();
    const Digest digest(EVP_MD_CTX_new());
    if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha512(), nullptr, key->get()) != 1)
        return libraryFailed();
    const auto *bytes = reinterpret_cast<const unsigned char *>(data.constData());
    size_t size = static_cast<size_t>(EVP_PKEY_get_size(key->get()));
    QByteArray signature(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes, static_cast<size_t>(data.size())) != 1)
        return libraryFailed();
    signature.truncate(static_cast<qsizetype>(size));
    return signature;
}

base::Result<QByteArray> rsaPublicBlob(const base::Secret &pem, const base::Secret &passphrase)
{
    const auto key = readKey(pem, passphrase);
    if (!key)
        return key.error();
    const Number e = part(*key, OSSL_PKEY_PARAM_RSA_E);
    const Number n = part(*key, OSSL_PKEY_PARAM_RSA_N);
    if (!e || !n)
        return libraryFailed();
    return wireString("rsa-sha2-512") + wireInteger(e.get()) + wireInteger(n.get());
}

} // namespace ssh
