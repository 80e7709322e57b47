#include "core/secrets/keychain.h"

#include "core/base/completion.h"

#include <qt6keychain/keychain.h>

namespace secrets {

using base::Error;

static const QString service = QStringLiteral("ess-console");

// QtKeychain 0.13 says OtherError for all of: no libsecret, no service, no D-Bus (measured).
static Error errorOf(const QKeychain::Job &job)
{
    const QString detail = job.errorString();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {Error::Kind::NotFound, QCoreApplication::translate("secrets", "The keychain has no such entry."), detail};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        return {Error::Kind::Forbidden, QCoreApplication::translate("secrets", "The keychain does not allow it; it may be locked."), detail};
    default:
        return {Error::Kind::Unreachable, QCoreApplication::translate("secrets", "There is no keychain here."), detail};
    }
}

// The job lives as long as the coroutine that waits for it.
static base::Task<> done(QKeychain::Job *job)
{
    base::Completion<> finished(job);
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [&finished, job] {
        finished.finish(job->error() == QKeychain::NoError ? base::Result<>() : errorOf(*job));
    });
    job->start();
    const auto result = co_await finished.wait();
    co_return result;
}

base::Task<base::Secret> DesktopKeychain::read(QString key)
{
    QKeychain::ReadPasswordJob job(service);
    job.setKey(key);
    const auto result = co_await done(&job);
    if (!result)
        co_return result.error();
    co_return base::Secret(job.binaryData());
}

base::Task<> DesktopKeychain::write(QString key, base::Secret secret)
{
    QKeychain::WritePasswordJob job(service);
    job.setKey(key);
    job.setBinaryData(secret.reveal());
    const auto result = co_await done(&job);
    co_return result;
}

base::Task<> DesktopKeychain::remove(QString key)
{
    QKeychain::DeletePasswordJob job(service);
    job.setKey(key);
    const auto result = co_await done(&job);
    co_return result;
}

} // namespace secrets
