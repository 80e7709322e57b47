#pragma once

// What libssh2 1.10 itself forgets, seen by the leak sanitizer: the server's host key at each rekeying, and the numbers of
// an ECDSA key that it has read. Only for the tests that do those; the others look for leaks in it as well.

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONSOLE_HAS_LEAK_SANITIZER
#endif
#endif

#if defined(CONSOLE_HAS_LEAK_SANITIZER) || defined(__SANITIZE_ADDRESS__)
extern "C" const char *__lsan_default_suppressions();
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libssh2.so\nleak:libcrypto.so";
}
#endif
