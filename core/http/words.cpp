#include "core/http/words.h"

#include <QCoreApplication>

#include <openssl/x509_vfy.h>

namespace http {
namespace {

using base::Error;

QString peer(const Job &job)
{
    return job.request.peer.isEmpty() ? QCoreApplication::translate("http", "The server") : job.request.peer;
}

QString place(const Job &job)
{
    const QString host = job.to.host.contains(u':') ? u'[' + job.to.host + u']' : job.to.host;
    const QString address = host + u':' + QString::number(job.to.port);
    return job.way.isEmpty() ? address : address + u' ' + job.way;
}

QString seconds(int ms) { return QString::number(ms / 1000.0); }

QString certificateWords(long fault)
{
    switch (fault) {
    case X509_V_OK: // the chain is right; curl compares the name itself, and before that this is X509_V_ERR_UNSPECIFIED
    case X509_V_ERR_UNSPECIFIED:
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: return QCoreApplication::translate("http", "The certificate of %1 is for another name (%2).");
    case X509_V_ERR_CERT_HAS_EXPIRED: return QCoreApplication::translate("http", "The certificate of %1 has expired (%2).");
    case X509_V_ERR_CERT_NOT_YET_VALID: return QCoreApplication::translate("http", "The certificate of %1 is not valid yet (%2); is a clock wrong?");
    default: return QCoreApplication::translate("http", "The certificate of %1 is not trusted (%2).");
    }
}

// curl has one code for every fault of a handshake; a peer that hangs up is not a fault of TLS.
bool hungUp(const QString &words)
{
    return words.contains(QLatin1String("SSL_ERROR_SYSCALL")) || words.contains(QLatin1String("unexpected eof"))
        || words.contains(QLatin1String("Connection reset"));
}

QString closed(bool answered)
{
    return answered ? QCoreApplication::translate("http", "%1 closed the connection in the middle of its answer (%2).")
                    : QCoreApplication::translate("http", "%1 closed the connection without an answer (%2).");
}

std::pair<Error::Kind, QString> meaning(const Failure &failure)
{
    switch (failure.code) {
    case CURLE_PEER_FAILED_VERIFICATION: return {Error::Kind::Failed, certificateWords(failure.certificateFault)};
    case CURLE_SSL_CERTPROBLEM: return {Error::Kind::Failed, QCoreApplication::translate("http", "The client certificate for %1 cannot be used (%2).")};
    case CURLE_SSL_CACERT_BADFILE: return {Error::Kind::Failed, QCoreApplication::translate("http", "The certificate authority given for %1 cannot be read (%2).")};
    case CURLE_SSL_CONNECT_ERROR:
        if (hungUp(failure.words))
            return {Error::Kind::Unreachable, closed(false)};
        return {Error::Kind::Failed, QCoreApplication::translate("http", "%1 and this program found no common TLS (%2).")};
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE:
#endif
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL: return {Error::Kind::Malformed, QCoreApplication::translate("http", "What %1 answered is not HTTP (%2).")};
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR: return {Error::Kind::Malformed, QCoreApplication::translate("http", "The answer of %1 cannot be read (%2).")};
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST: return {Error::Kind::Unreachable, QCoreApplication::translate("http", "%1 cannot be reached (%2).")};
    case CURLE_OPERATION_TIMEDOUT: return {Error::Kind::Timeout, QCoreApplication::translate("http", "%1 did not answer in time (%2).")};
    default: return {Error::Kind::Unreachable, closed(failure.answered)};
    }
}

} // namespace

Error failure(const Job &job, const Failure &failure)
{
    const auto [kind, sentence] = meaning(failure);
    return {kind, sentence.arg(peer(job), place(job)), failure.words};
}

Error noAnswerWithin(const Job &job, int ms)
{
    return {Error::Kind::Timeout, QCoreApplication::translate("http", "%1 did not answer within %2 s (%3).").arg(peer(job), seconds(ms), place(job)), {}};
}

Error answerNotEndedWithin(const Job &job, int ms)
{
    return {Error::Kind::Timeout, QCoreApplication::translate("http", "%1 did not end its answer within %2 s (%3).").arg(peer(job), seconds(ms), place(job)), {}};
}

Error silentFor(const Job &job, int ms)
{
    return {Error::Kind::Timeout, QCoreApplication::translate("http", "%1 sent nothing for %2 s (%3).").arg(peer(job), seconds(ms), place(job)), {}};
}

Error tooLong(const Job &job)
{
    return {Error::Kind::Malformed,
            QCoreApplication::translate("http", "%1 sent more than %2 bytes (%3).").arg(peer(job), QString::number(job.request.limit), place(job)), {}};
}

Error notAnAddress(const QString &url)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("http", "“%1” is not an http or https address.").arg(url.left(200)), {}};
}

Error tooManyRedirects(const QString &url)
{
    return {Error::Kind::Failed, QCoreApplication::translate("http", "“%1” is redirected in a circle.").arg(url.left(200)), {}};
}

} // namespace http
